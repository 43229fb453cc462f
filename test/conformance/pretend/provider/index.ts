import { z } from 'zod'
import { parseJson, retryAfterMs } from '../../../../src/main/lms/answers.ts'
import type {
  Answer,
  CallReading,
  Change,
  Credential,
  CredentialDeps,
  DoneRow,
  JsonValue,
  PlannedCall,
  Planning,
  RowReading,
  UndoneRow,
  UndoWish,
} from '../../../../src/main/lms/contract.ts'
import { defineProvider } from '../../../../src/main/lms/define-provider.ts'
import { asForm } from '../../../../src/main/lms/encode.ts'
import { fail, ok } from '../../../../src/shared/result.ts'
import { compare, type Intent } from './compare.ts'
import { keyRefused, notTold, refused, trouble } from './explanations.ts'
import { pretendManifest } from './manifest.ts'
import { observe } from './observe.ts'

const MOST_ROWS = 20

/** The key stands in the body of every call. */
function credential({ secrets }: CredentialDeps): Credential {
  const { key = '' } = secrets
  return {
    sign: async (request) => ok({ ...request, body: { ...fieldsOf(request.body), key } }),
    secretTexts: () => [key],
    renews: () => false,
  }
}

function fieldsOf(body: JsonValue): Readonly<Record<string, JsonValue>> {
  if (body === null) return {}
  if (typeof body !== 'object') throw new Error('The club takes forms only')
  return Object.fromEntries(Object.entries<JsonValue>(body))
}

function plan(changes: readonly Change<Intent>[], { prefix }: Planning): PlannedCall[] {
  const calls: PlannedCall[] = []
  for (let from = 0; from < changes.length; from += MOST_ROWS) {
    const piece = changes.slice(from, from + MOST_ROWS)
    calls.push({
      id: `${prefix}${calls.length + 1}`,
      rowIds: piece.map(({ rowId }) => rowId),
      after: [],
      method: 'POST',
      path: '/change',
      body: { rows: piece.map(({ intent }) => intent) },
      // A removal that was carried out is refused the second time.
      repeat: piece.some(({ intent }) => intent.role === 'none') ? 'readFirst' : 'safe',
      exclusive: null,
      proof: 'answer',
      purpose: `Change ${piece.length} rows at once`,
      hints: {},
    })
  }
  return calls
}

const errorSchema = z.object({ error: z.string() })
const changedSchema = z.object({ changed: z.int() })

function read({ rowIds }: Pick<PlannedCall, 'rowIds'>, answer: Answer): CallReading {
  if (answer.status === 429) return { kind: 'throttled', retryAfterMs: retryAfterMs(answer) }
  if (answer.status === 401) return { kind: 'credentialRefused', explanation: keyRefused() }
  const json = parseJson(answer.body)
  if (json === undefined || answer.status >= 500 || answer.status === 415)
    return { kind: 'transient', explanation: trouble(answer.status) }
  if (rowIds.length === 0) return { kind: 'settled', rows: [] }
  const changed = changedSchema.safeParse(json)
  if (answer.status === 200)
    return changed.success && changed.data.changed === rowIds.length
      ? { kind: 'settled', rows: rowIds.map((rowId) => ({ rowId, ok: true, note: 'Changed' })) }
      : { kind: 'transient', explanation: trouble(answer.status) }
  const said = errorSchema.safeParse(json)
  const explanation = refused(said.success ? said.data.error : `status ${answer.status}`)
  const isAlone = rowIds.length === 1
  return {
    kind: 'settled',
    rows: rowIds.map((rowId): RowReading => ({ rowId, ok: isAlone ? false : 'apart', explanation })),
  }
}

function undo({ request, before }: DoneRow, { created }: UndoWish): UndoneRow {
  const where = Object.fromEntries(
    Object.entries(request.refs).map(([column, { kind, value }]) => [column, `${kind}:${value}`]),
  )
  const back = typeof before === 'string' ? { action: 'enroll', role: before } : { action: created }
  return { ok: true, cells: { ...where, ...back }, notes: [] }
}

const accountSchema = z.object({ login: z.string(), name: z.string() })

/** The pretend LMS. What it does: ../README.md. */
export const pretend = defineProvider({
  manifest: pretendManifest,
  pace: {
    kind: 'atOnce',
    calls: 4,
    refusedMs: 200,
    read: (answer) => ({
      throttled: answer.status === 429,
      remaining: null,
      cost: null,
      retryAfterMs: retryAfterMs(answer),
    }),
  },
  headers: { accept: 'application/json' },
  encode: asForm,
  credential,
  async verify(reader) {
    const account = accountSchema.safeParse((await reader.post('/whoami', {})).json)
    if (!account.success) return fail(notTold())
    return ok({
      userName: account.data.name,
      userId: account.data.login,
      accountName: 'Club',
      timeZone: 'UTC',
      canManageEnrollments: true,
      notes: [],
    })
  },
  observe: (rows, reader) => observe(rows, reader),
  compare,
  plan,
  read,
  undo,
  names:
    ({ people, groups }) =>
    ({ refs }) => {
      const name = people?.get(refs.person?.value ?? '')
      const group = groups?.get(refs.group?.value ?? '')
      return {
        person: name === undefined ? [] : [name],
        places: group === undefined ? {} : { group: [group.name] },
      }
    },
})
