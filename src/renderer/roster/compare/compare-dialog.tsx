import { useEffect, useState } from 'react'
import type { DifferenceKind, RosterComparison } from '../../../shared/roster/compare.ts'
import type { Roster } from '../../../shared/roster/row.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { formatRows } from '../../ui/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { MadeRosters } from '../split/made-rosters.tsx'
import { sentenceOf } from '../store/roster-client.ts'
import { useRoster } from '../store/roster-context.ts'
import { ComparisonTable } from './comparison-table.tsx'

/** Holds the roster against another one for the same LMS. */
export function CompareDialog({ onClose }: { readonly onClose: () => void }) {
  const { store, client, showOnly } = useRoster()
  const [others, setOthers] = useState<readonly Roster[] | null>(null)
  const [otherId, setOtherId] = useState('')
  const [found, setFound] = useState<RosterComparison | null>(null)
  const [kinds, setKinds] = useState<readonly DifferenceKind[]>(['onlyHere', 'onlyThere', 'changed'])
  const [made, setMade] = useState<Roster | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const name = store.getState().roster?.name ?? ''
  const other = others?.find(({ id }) => id === otherId)

  useEffect(() => {
    const read = async () => {
      try {
        const all = await client.request('rosters.list', {})
        setOthers(all.filter(({ id, lms }) => id !== store.rosterId && lms === store.manifest.id))
      } catch (error: unknown) {
        setProblem(sentenceOf(error))
      }
    }
    void read()
  }, [client, store])

  const ask = async (work: () => Promise<void>) => {
    setProblem(null)
    try {
      await work()
    } catch (error: unknown) {
      setProblem(sentenceOf(error))
    }
  }
  const compare = (id: string) => {
    setOtherId(id)
    setFound(null)
    if (id !== '')
      void ask(async () =>
        setFound(await client.request('rosters.compare', { id: store.rosterId, otherId: id })),
      )
  }
  const make = () =>
    ask(async () =>
      setMade(
        await client.request('rosters.fromDifferences', {
          id: store.rosterId,
          otherId,
          kinds: [...kinds],
          name: `${name} and ${other?.name ?? ''}, differences`.slice(0, 200),
        }),
      ),
    )
  const show = () => {
    if (found === null) return
    onClose()
    const rows = [
      ...(kinds.includes('onlyHere') ? found.onlyHere : []),
      ...(kinds.includes('changed') ? found.changed.map(({ here }) => here) : []),
    ]
    showOnly(rows, `rows that differ from «${other?.name ?? ''}»`)
  }
  const here = found === null ? 0 : countHere(found, kinds)
  const there = found !== null && kinds.includes('onlyThere') ? found.onlyThere.length : 0

  if (made !== null) return <MadeRosters made={[made]} onClose={onClose} />
  return (
    <Dialog title="Compare with another roster" onClose={onClose}>
      <ProblemNote problem={problem} />
      {others?.length === 0 ? <p>There is no other roster for {store.manifest.label}.</p> : null}
      <label className="menu-field">
        <span>Other roster</span>
        <select className="input" value={otherId} onChange={(event) => compare(event.target.value)}>
          <option value="">Choose a roster…</option>
          {(others ?? []).map(({ id, name: label, rowCount }) => (
            <option key={id} value={id}>
              {label} ({formatRows(rowCount)})
            </option>
          ))}
        </select>
      </label>
      {otherId !== '' && found === null && problem === null ? <p role="status">Comparing…</p> : null}
      {found === null || other === undefined ? null : (
        <ComparisonTable found={found} name={name} otherName={other.name} kinds={kinds} onKinds={setKinds} />
      )}
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
        <button type="button" className="button" disabled={here === 0} onClick={show}>
          Show {formatRows(here)}
        </button>
        <button
          type="button"
          className="button is-primary"
          disabled={here + there === 0}
          onClick={() => void make()}
        >
          New roster of {formatRows(here + there)}
        </button>
      </div>
    </Dialog>
  )
}

function countHere(found: RosterComparison, kinds: readonly DifferenceKind[]): number {
  return (
    (kinds.includes('onlyHere') ? found.onlyHere.length : 0) +
    (kinds.includes('changed') ? found.changed.length : 0)
  )
}
