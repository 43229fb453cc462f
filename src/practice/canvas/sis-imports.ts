import type { Answer } from '../server/call.ts'
import { asText } from '../server/params.ts'
import { forbidden, notFound, ok } from './answers.ts'
import { type Context, castId, idOf } from './context.ts'
import { linkHeader, numberedPage } from './paging.ts'
import { userJson, userViewAtRoot } from './present.ts'
import { isoTime, type Person } from './records.ts'
import { importEnrollments, isEnrollmentsFile, type RowProblem } from './sis-enrollments.ts'

type SisImport = {
  readonly id: number
  readonly by: Person
  readonly createdAt: number
  endedAt: number | null
  state: 'created' | 'importing' | 'imported' | 'imported_with_messages' | 'failed_with_messages'
  count: number
  problems: readonly RowProblem[]
}

type Handler = (context: Context) => Answer
type SisImports = Readonly<Record<'create' | 'list' | 'show' | 'errors', Handler>>

const FILE = 'enrollments.csv'

/**
 * SIS imports of one file, a CSV of enrollments: what a school's own system sends beside a client. Other files, zips
 * and batch mode are not here; such a file ends as failed, with the reason.
 */
export function createSisImports(): SisImports {
  const all = new Map<number, SisImport>()

  const guarded =
    (handle: Handler): Handler =>
    (context) => {
      const { actor, options, resolver, world } = context
      const account = resolver.account(idOf(context, 'account_id'))
      if (account === undefined) return notFound()
      if (!actor.mayInAccount(account, 'import_sis') && !actor.mayInAccount(account, 'manage_sis')) {
        return forbidden(options.unknowns)
      }
      if (account.id !== world.rootAccountId) {
        return { status: 400, body: { errors: ['SIS imports can only be executed on root accounts'] } }
      }
      return handle(context)
    }

  const create: Handler = (context) => {
    const { actor, now, options, timers, world } = context
    const made: SisImport = {
      id: world.newId(),
      by: actor.person,
      createdAt: now(),
      endedAt: null,
      state: 'created',
      count: 0,
      problems: [],
    }
    all.set(made.id, made)
    const text = textOf(context)
    const delay = options.unknowns.bulkDelay
    timers.later(delay / 2, () => {
      made.state = 'importing'
    })
    timers.later(delay, () => carryOut(context, made, text))
    return ok(importJson(context, made))
  }

  const named = (context: Context): SisImport | undefined => all.get(castId(idOf(context, 'id')))

  return {
    create: guarded(create),
    list: guarded((context) => {
      const newest = [...all.values()].reverse()
      const { items, links } = numberedPage(newest, context.call, false)
      const body = { sis_imports: items.map((one) => importJson(context, one)) }
      return ok(body, linkHeader(context.call, context.origin, links))
    }),
    show: guarded((context) => {
      const found = named(context)
      return found === undefined ? notFound() : ok(importJson(context, found))
    }),
    errors: guarded((context) => {
      const found = named(context)
      if (found === undefined) return notFound()
      const { items, links } = numberedPage(found.problems, context.call, false)
      const body = { sis_import_errors: items.map((problem) => errorJson(found, problem)) }
      return ok(body, linkHeader(context.call, context.origin, links))
    }),
  }
}

/** The file: an attachment of a form, or the body itself. */
function textOf({ call }: Context): string {
  return asText(call.params.attachment) ?? call.body.toString('utf8')
}

function carryOut({ now, world }: Context, one: SisImport, text: string): void {
  if (!isEnrollmentsFile(text)) {
    one.problems = [{ row: 1, message: "Couldn't find Canvas CSV import headers", info: text.slice(0, 200) }]
    one.state = 'failed_with_messages'
  } else {
    const { count, problems } = importEnrollments({ world, now: now(), importId: one.id }, text)
    one.count = count
    one.problems = problems
    one.state = problems.length === 0 ? 'imported' : 'imported_with_messages'
  }
  one.endedAt = now()
}

function importJson(context: Context, one: SisImport): Record<string, unknown> {
  const messages = one.problems.map(({ message }) => [FILE, message])
  const failed = one.state === 'failed_with_messages'
  return {
    id: one.id,
    created_at: isoTime(one.createdAt),
    started_at: isoTime(one.createdAt),
    ended_at: isoTime(one.endedAt),
    updated_at: isoTime(one.endedAt ?? one.createdAt),
    progress: one.endedAt === null ? 0 : 100,
    workflow_state: one.state,
    data: {
      import_type: 'instructure_csv',
      ...(one.endedAt === null
        ? {}
        : { supplied_batches: failed ? [] : ['enrollment'], counts: { enrollments: one.count } }),
    },
    ...(one.endedAt === null || messages.length === 0
      ? {}
      : failed
        ? { processing_errors: messages }
        : { processing_warnings: messages }),
    batch_mode: null,
    batch_mode_term_id: null,
    multi_term_batch_mode: null,
    override_sis_stickiness: null,
    add_sis_stickiness: null,
    clear_sis_stickiness: null,
    diffing_data_set_identifier: null,
    diffed_against_import_id: null,
    diffing_drop_status: null,
    skip_deletes: null,
    change_threshold: null,
    user: userJson(userViewAtRoot(context.world, context.actor), one.by),
    account_id: context.world.rootAccountId,
  }
}

function errorJson(one: SisImport, problem: RowProblem): Record<string, unknown> {
  return {
    sis_import_id: one.id,
    file: FILE,
    message: problem.message,
    row_info: problem.info,
    row: problem.row,
  }
}
