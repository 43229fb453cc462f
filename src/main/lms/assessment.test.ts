import { describe, expect, it } from 'vitest'
import { canvasManifest } from '../../shared/lms/canvas.ts'
import { canvas } from './canvas/index.ts'
import { type Comparison, type ProviderParts, type Reader, ReadStopped, type RowRequest } from './contract.ts'
import { defineProvider } from './define-provider.ts'
import { nothing, problem, verdict } from './verdicts.ts'

/** Who is there, by person; rows are compared with it, and trip over what the test wants. */
type Snapshot = ReadonlyMap<string, string>
type Intent = string

const request = (rowId: string, person: string): RowRequest => ({
  rowId,
  action: 'enroll',
  cells: { person },
  refs: { person: { kind: 'sis_user_id', value: person } },
})
const personOf = (row: RowRequest) => row.refs.person?.value ?? ''
const noReader: Reader = {
  get: () => Promise.reject(new ReadStopped(notThere('read'))),
  post: () => Promise.reject(new ReadStopped(notThere('read'))),
  pause: async () => undefined,
}
const context = { timeZone: 'UTC', selfId: '', memory: {} }

function notThere(code: string) {
  return { code, title: { one: '', many: '' }, message: code, advice: '', column: null }
}

function providerOf(world: Map<string, string>, trip: (row: RowRequest) => boolean, tripPlan = '') {
  const observed: string[][] = []
  const parts: ProviderParts<Snapshot, Intent> = {
    ...canvas,
    manifest: canvasManifest,
    observe: async (rows) => {
      const people = rows.map(personOf)
      observed.push(people)
      return new Map(people.flatMap((one) => (world.has(one) ? [[one, world.get(one) ?? '']] : [])))
    },
    names: () => () => ({ person: [], places: {} }),
    compare: (rows, snapshot) => {
      const taken = new Set<string>()
      return rows.map((row): Comparison<Intent> => {
        if (trip(row)) throw new TypeError(`tripped over ${row.rowId}`)
        const there = snapshot.get(personOf(row))
        if (there === undefined) return problem(row.rowId, notThere('missing'))
        if (taken.has(there)) return problem(row.rowId, notThere('twice'))
        taken.add(there)
        return there === 'done'
          ? nothing(row.rowId, 'Nothing to do', null)
          : { verdict: verdict(row.rowId, 'create', there), intent: there, before: null }
      })
    },
    plan: (changes) => {
      if (changes.some(({ intent }) => intent === tripPlan)) throw new TypeError('tripped in planning')
      return []
    },
  }
  return { provider: defineProvider(parts), observed }
}

describe('no single row’s trouble ends a check', () => {
  const rows = ['a', 'b', 'c', 'd'].map((name) => request(`r-${name}`, name))
  const world = new Map(rows.map((row) => [personOf(row), `add ${personOf(row)}`]))

  it('a row at which comparing breaks off is a problem; the others stand as ever', async () => {
    const { provider } = providerOf(world, (row) => row.rowId === 'r-b')
    const { verdicts, faults, unseen } = await provider.assess(rows, noReader, context)
    expect(verdicts.map(({ rowId, kind, explanation }) => [rowId, kind, explanation?.code])).toEqual([
      ['r-a', 'create', undefined],
      ['r-b', 'problem', 'row.internal'],
      ['r-c', 'create', undefined],
      ['r-d', 'create', undefined],
    ])
    expect(faults).toHaveLength(1)
    // In settling, such a row is read again and never ends on the strength of it.
    expect([...unseen]).toEqual(['r-b'])
  })

  it('so is one of which no plan can be made', async () => {
    const { provider } = providerOf(world, () => false, 'add c')
    const { verdicts } = await provider.assess(rows, noReader, context)
    expect(verdicts.map(({ kind }) => kind)).toEqual(['create', 'create', 'problem', 'create'])
  })

  it('what stops reading as a whole still does', async () => {
    await expect(canvas.assess(rows, noReader, context)).rejects.toBeInstanceOf(ReadStopped)
  })
})

describe('a reading made anew for some rows', () => {
  it('holds for them, reads nothing for the others, and compares all with all', async () => {
    const world = new Map([
      ['a', 'add a'],
      ['b', 'add b'],
      ['c', 'add c'],
    ])
    const { provider, observed } = providerOf(world, () => false)
    const first = await provider.assess(
      [request('1', 'a'), request('2', 'b'), request('3', 'c')],
      noReader,
      context,
    )
    world.set('b', 'done').set('new', 'add new').set('c', 'changed behind')
    const rows = [
      request('1', 'a'),
      request('2', 'b'),
      request('3', 'c'),
      request('4', 'new'),
      request('5', 'a'),
    ]
    const again = await first.renewed(rows, new Set(['2', '4', '5']), noReader)
    expect(observed).toEqual([
      ['a', 'b', 'c'],
      ['b', 'new', 'a'],
    ])
    expect(again.verdicts.map(({ kind, summary }) => `${kind} ${summary}`)).toEqual([
      'create add a',
      'nothing Nothing to do',
      'create add c',
      'create add new',
      'problem twice',
    ])
    expect(again.readings).toBe(2)
    const last = await again.renewed(rows.slice(0, 4), new Set(['3']), noReader)
    expect(last.verdicts.map(({ summary }) => summary)).toEqual([
      'add a',
      'Nothing to do',
      'changed behind',
      'add new',
    ])
  })
})
