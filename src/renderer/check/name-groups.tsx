import type { LmsManifest } from '../../shared/lms/manifest.ts'
import type { NameGroup } from '../../shared/run/check.ts'
import type { RunOptions } from '../../shared/run/options.ts'
import { useRoster } from '../roster/store/roster-context.ts'
import { formatRows } from '../ui/format.ts'

export type NameChoice = RunOptions['nameDifferences']

type NameGroupsProps = {
  readonly manifest: LmsManifest
  readonly groups: readonly NameGroup[]
  readonly choice: NameChoice
  readonly onChoose: (choice: NameChoice) => void
}

const SHOWN = 6

/** Rows whose id means somebody else than the file says: nothing is sent until the admin has looked. */
export function NameGroups({ manifest, groups, choice, onChoose }: NameGroupsProps) {
  const roster = useRoster()
  const differing = groups.filter(({ message }) => message !== null)
  if (differing.length === 0) return null
  const held = differing.flatMap(({ differences }) => differences.filter(({ writes }) => writes)).length
  return (
    <section className="note is-warn name-groups" aria-label="Names that differ">
      {differing.map(({ of, message, differences }) => (
        <div key={of}>
          <strong>{message}</strong>
          <table>
            <thead>
              <tr>
                <th scope="col">Your file</th>
                <th scope="col">{manifest.label}</th>
              </tr>
            </thead>
            <tbody>
              {differences.slice(0, SHOWN).map(({ rowId, file, lms }) => (
                <tr key={rowId}>
                  <td>
                    <button type="button" className="link" onClick={() => roster.jumpTo(rowId, of)}>
                      {file}
                    </button>
                  </td>
                  <td>{lms}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {differences.length > 1 ? (
            <button
              type="button"
              className="link"
              onClick={() =>
                roster.showOnly(
                  differences.map(({ rowId }) => rowId),
                  message ?? '',
                )
              }
            >
              Show all {formatRows(differences.length)} in the grid
            </button>
          ) : null}
        </div>
      ))}
      {held === 0 ? null : (
        <fieldset className="name-choice">
          <legend>
            Before it runs, say what to do with {held === 1 ? 'this row' : `these ${formatRows(held)}`}
          </legend>
          <Option value="leaveOut" label="Leave out" choice={choice} onChoose={onChoose} />
          <Option
            value="send"
            label="Send: I have looked, the ids are right"
            choice={choice}
            onChoose={onChoose}
          />
        </fieldset>
      )}
    </section>
  )
}

/** Pure. Whether rows are held because of their names and nobody has decided. */
export function holdsForNames(groups: readonly NameGroup[], choice: NameChoice): boolean {
  return choice === 'hold' && groups.some(({ differences }) => differences.some(({ writes }) => writes))
}

type OptionProps = {
  readonly value: NameChoice
  readonly label: string
  readonly choice: NameChoice
  readonly onChoose: (choice: NameChoice) => void
}

function Option({ value, label, choice, onChoose }: OptionProps) {
  return (
    <label>
      <input type="radio" name="names" checked={choice === value} onChange={() => onChoose(value)} /> {label}
    </label>
  )
}
