import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { extraHeaders } from '../../shared/roster/extra-column.ts'
import { inChosenKinds, parseReference } from '../../shared/roster/identifier.ts'
import type { Cells, DateOrder } from '../../shared/roster/row.ts'
import type { ConnectionService } from '../connections/connection-service.ts'
import type { Link } from '../line/link.ts'
import { type PullWish, ReadStopped } from '../lms/contract.ts'
import type { ImportMark } from '../rosters/gap-store.ts'
import type { RosterStore } from '../rosters/roster-store.ts'

export type PullRequest = {
  /** Names the pull while it goes. */
  readonly pullId: string
  readonly connectionId: string
  /** Of the new roster. */
  readonly name: string
  readonly places: readonly { readonly column: string; readonly text: string }[]
  readonly filters: Readonly<Record<string, readonly string[]>>
}

export type Pulled = {
  readonly rosterId: string
  readonly rows: number
  /** Places that could not be read, and why. */
  readonly problems: readonly string[]
  readonly isCancelled: boolean
}

/** Fetches who is in places of the LMS now, into a roster that can be edited and run. */
export type PullService = {
  readonly pull: (request: PullRequest) => Promise<Result<Pulled, IpcProblem>>
  readonly cancel: (pullId: string) => void
}

export type PullServiceDeps = {
  readonly dateOrder: DateOrder
  readonly rosters: RosterStore
  readonly connections: ConnectionService
  readonly onProgress: (pullId: string, rows: number, reads: number) => void
}

export function createPullService(deps: PullServiceDeps): PullService {
  const running = new Map<string, AbortController>()

  async function pull(request: PullRequest): Promise<Result<Pulled, IpcProblem>> {
    const link = await deps.connections.open(request.connectionId)
    if (!link.ok) return link
    const abort = new AbortController()
    running.set(request.pullId, abort)
    const release = link.value.use('people being fetched')
    try {
      return await fetchInto(request, link.value, abort.signal)
    } finally {
      running.delete(request.pullId)
      release()
    }
  }

  async function fetchInto(
    request: PullRequest,
    link: Link,
    signal: AbortSignal,
  ): Promise<Result<Pulled, IpcProblem>> {
    const { manifest, pull: fetch } = link.provider
    if (fetch === undefined)
      return fail({ code: 'NO_PULL', message: `Muster can’t fetch rosters from ${manifest.label}.` })
    const wish = wishOf(request, link)
    if (wish.places.length === 0)
      return fail({ code: 'NO_PLACES', message: 'Say which courses or sections to fetch.' })
    let reads = 0
    const sink = createSink(deps, request, link)
    const reader = link.reader(signal, (count) => {
      reads = count
      deps.onProgress(request.pullId, sink.rows(), reads)
    })
    const end = (problems: readonly string[], isCancelled: boolean): Result<Pulled, IpcProblem> => {
      if (sink.rows() > 0) {
        const rosterId = sink.finish(gapOf(problems, isCancelled, sink.rows()))
        return ok({ rosterId, rows: sink.rows(), problems, isCancelled })
      }
      const message =
        problems[0] ??
        (isCancelled ? 'Cancelled; nothing was fetched.' : 'Nobody is there with these filters.')
      return fail({ code: isCancelled ? 'PULL_CANCELLED' : 'NOTHING_PULLED', message })
    }
    try {
      const { problems } = await fetch(wish, reader, link.context(), sink.take)
      return end(
        problems.map(({ message, advice }) => `${message} ${advice}`),
        false,
      )
    } catch (error) {
      if (!(error instanceof ReadStopped)) {
        sink.abandon()
        throw error
      }
      const { message, advice } = error.explanation
      return end(signal.aborted ? [] : [`${message} ${advice}`], signal.aborted)
    }
  }

  return {
    pull,
    cancel(pullId) {
      running.get(pullId)?.abort()
    },
  }
}

/** What is missing from what was fetched, in a sentence. */
function gapOf(problems: readonly string[], isCancelled: boolean, rows: number): string | undefined {
  if (isCancelled) return `Fetching it was cancelled after ${rows} rows; the rest is missing.`
  return problems.length === 0 ? undefined : `Not all of it could be fetched. ${problems.join(' ')}`
}

function wishOf({ places, filters }: PullRequest, link: Link): PullWish {
  const { columns } = link.provider.manifest
  const seen = new Set<string>()
  return {
    filters,
    places: places.flatMap(({ column: id, text }) => {
      const column = columns.find((one) => one.id === id)
      if (column === undefined || text.trim() === '') return []
      const reference = parseReference(column, undefined, text)
      const key = `${id}:${reference.kind}:${reference.value}`
      if (seen.has(key)) return []
      seen.add(key)
      return [{ column: id, reference }]
    }),
  }
}

/** Rows go to the database as they come; the roster is made with the first of them. */
function createSink(
  { rosters, dateOrder }: Pick<PullServiceDeps, 'rosters' | 'dateOrder'>,
  request: PullRequest,
  link: Link,
) {
  const { manifest } = link.provider
  let extraColumns: readonly string[] = []
  let rows = 0
  let mark: ImportMark | null = null
  const settings = () => ({
    connectionId: request.connectionId,
    idKinds: {},
    dateOrder,
    extraColumns,
  })
  return {
    rows: () => rows,
    take(pulled: readonly Cells[]) {
      extraColumns = extraHeaders(pulled, extraColumns)
      mark ??= rosters.beginImport(
        rosters.create(request.name, manifest.id, settings()).id,
        `Fetching «${request.name}» from ${manifest.label}`,
      )
      rosters.append(
        mark.rosterId,
        pulled.map((cells) => ({ cells: inChosenKinds(manifest.columns, {}, cells) })),
        mark,
      )
      rows += pulled.length
    },
    finish(gap: string | undefined): string {
      if (mark === null) throw new Error('A pull without rows has no roster')
      rosters.configure(mark.rosterId, settings())
      rosters.endImport(mark, gap)
      return mark.rosterId
    },
    /** After a fault of ours: what is there is known to be incomplete. */
    abandon() {
      if (mark !== null) rosters.endImport(mark, `Fetching «${request.name}» broke off after ${rows} rows.`)
    },
  }
}
