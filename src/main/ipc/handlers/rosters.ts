import { contract } from '../../../shared/ipc/contract.ts'
import type { IpcProblem } from '../../../shared/ipc/envelope.ts'
import { fail, ok } from '../../../shared/result.ts'
import type { Roster } from '../../../shared/roster/row.ts'
import { createRosterTools } from '../../rosters/roster-tools.ts'
import { writeProblem } from '../../rosters/write-problem.ts'
import type { Services } from '../../services.ts'
import type { Answer, HandlersFor } from '../router.ts'
import { pick } from './pick.ts'

export const rostersContract = pick(contract, [
  'rosters.list',
  'rosters.create',
  'rosters.get',
  'rosters.rows',
  'rosters.perform',
  'rosters.history',
  'rosters.split',
  'rosters.compare',
  'rosters.fromDifferences',
  'rosters.rename',
  'rosters.configure',
  'rosters.settleGap',
  'rosters.remove',
])

const gone: IpcProblem = { code: 'NO_ROSTER', message: 'This roster is no longer there. Open another one.' }

const unreadable: IpcProblem = {
  code: 'ROSTER_UNREADABLE',
  message:
    'What Muster has stored of this roster can’t be read, and it was left as it is. Update Muster, or put a copy of the data folder from a backup in its place.',
}

export type RosterHandlerDeps = Pick<Services, 'rosters' | 'providers' | 'dateOrder'> & {
  readonly onChange: (rosterId: string) => void
}

export function bindRosterHandlers({
  rosters,
  providers,
  dateOrder,
  onChange,
}: RosterHandlerDeps): HandlersFor<typeof rostersContract> {
  const tools = createRosterTools({ rosters, manifestOf: (lms) => providers.get(lms)?.manifest })
  const missing = (id: string) => (rosters.isUnreadable(id) ? unreadable : gone)

  function current(id: string): Answer<Roster> {
    const roster = rosters.get(id)
    return roster === undefined ? fail(missing(id)) : ok(roster)
  }

  /** The disk may be full or the file locked: the window keeps the edit and offers to save it again. */
  function writing<T>(work: () => Answer<T>): Answer<T> {
    try {
      return work()
    } catch (error) {
      const problem = writeProblem(error)
      if (problem === undefined) throw error
      return fail(problem)
    }
  }

  function saving<T>(id: string, work: () => Answer<T>): Answer<T> {
    if (rosters.get(id) === undefined) return fail(missing(id))
    const answer = writing(work)
    if (answer.ok) onChange(id)
    return answer
  }

  return {
    'rosters.list': () => ok([...rosters.list()]),
    'rosters.create': ({ name, lms, connectionId }) =>
      writing(() => {
        const settings = { connectionId, idKinds: {}, dateOrder, extraColumns: [] }
        const roster = rosters.create(name, lms, settings)
        onChange(roster.id)
        return ok(roster)
      }),
    'rosters.get': ({ id }) => current(id),
    'rosters.rows': ({ id, from, count }) =>
      rosters.get(id) === undefined ? fail(gone) : ok([...rosters.rows(id, from, count)]),
    'rosters.perform': ({ id, gestures }) =>
      saving(id, () => ok({ revision: rosters.perform(id, gestures) })),
    'rosters.history': ({ id, before }) => {
      const roster = current(id)
      return roster.ok ? ok({ ...rosters.history(id, before) }) : roster
    },
    'rosters.split': ({ id, column, values }) =>
      writing(() => {
        const made = tools.split(id, column, values)
        if (!made.ok) return made
        for (const roster of made.value) onChange(roster.id)
        return ok([...made.value])
      }),
    'rosters.compare': ({ id, otherId }) => {
      const found = tools.compare(id, otherId)
      return found.ok ? ok(found.value) : found
    },
    'rosters.fromDifferences': ({ id, otherId, kinds, name }) =>
      writing(() => {
        const made = tools.fromDifferences(id, otherId, kinds, name)
        if (made.ok) onChange(made.value.id)
        return made
      }),
    'rosters.rename': ({ id, name }) =>
      saving(id, () => {
        rosters.rename(id, name)
        return current(id)
      }),
    'rosters.configure': ({ id, settings }) =>
      saving(id, () => {
        rosters.configure(id, settings)
        return current(id)
      }),
    'rosters.settleGap': ({ id, gapId }) =>
      saving(id, () => {
        rosters.settleGap(id, gapId)
        return current(id)
      }),
    'rosters.remove': ({ id }) =>
      saving(id, () => {
        rosters.remove(id)
        return ok({})
      }),
  }
}
