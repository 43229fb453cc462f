import type { LmsManifest } from '../../shared/lms/manifest.ts'
import type { Result } from '../../shared/result.ts'
import type { Cells, RowId } from '../../shared/roster/row.ts'
import type { PlaceLeftAlone, SeenNames, Verdict } from '../../shared/run/check.ts'
import type { Explanation } from '../../shared/run/outcome.ts'

/** An id as the roster gives it: which kind, and the bare value. */
export type Reference = { readonly kind: string; readonly value: string }

/** A row as a provider sees it: cells canonical and valid, ids taken apart. */
export type RowRequest = {
  readonly rowId: RowId
  readonly action: string
  readonly cells: Cells
  /** Column id → id, for columns of kind `id` that are filled in. */
  readonly refs: Readonly<Record<string, Reference>>
}

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

/** One HTTP request of a plan, with the rows it carries. Serialisable: it lives in the journal. */
export type PlannedCall = {
  /** Unique within the plan. */
  readonly id: string
  readonly rowIds: readonly RowId[]
  /** Calls that must have succeeded before this one may leave. */
  readonly after: readonly string[]
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path and query below the connection's base URL. */
  readonly path: string
  readonly body: JsonValue
  /** `safe`: sending it again gives the same end. `readFirst`: after a lost answer the LMS is read before anything is sent again. */
  readonly repeat: 'safe' | 'readFirst'
  /** Calls with the same key never run side by side. */
  readonly exclusive: string | null
  /**
   * What counts as proof that it worked. `answer`: the LMS's word. `readBack`: its rows are read again once the
   * plan has been sent, because the answer says too little or because this LMS is being tried out.
   */
  readonly proof: 'answer' | 'readBack'
  /** What it does, in the admin's words. */
  readonly purpose: string
  /** The provider's own notes, given back to `read`. */
  readonly hints: Readonly<Record<string, string>>
}

/** What the LMS said: the whole answer, before anybody judged it. */
export type Answer = {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** One row's part of an answer. */
export type RowReading =
  /** `wasSo`: the LMS says that it was so before the call came, which makes the row unchanged. */
  | { readonly rowId: RowId; readonly ok: true; readonly note: string; readonly wasSo?: boolean }
  | { readonly rowId: RowId; readonly ok: false; readonly explanation: Explanation }
  /**
   * The answer does not tell: the row is read again before it is judged. `explanation` stands if nothing else does.
   * `wasSo`: the LMS found nothing to do; should reading show it as asked, the row is unchanged and not done.
   */
  | {
      readonly rowId: RowId
      readonly ok: 'unsure'
      readonly explanation: Explanation
      readonly wasSo?: boolean
    }
  /**
   * Refused together with others in one call, and nothing of it was carried out: some other row may be the reason. It is
   * read, and where it is not as asked planned anew by itself (`Planning.apart`). `explanation` stands if nothing else does.
   */
  | { readonly rowId: RowId; readonly ok: 'apart'; readonly explanation: Explanation }

/** What an answer means. Only `settled` speaks of rows; the others are for the engine. */
export type CallReading =
  | { readonly kind: 'settled'; readonly rows: readonly RowReading[] }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | null }
  /** Trouble that may pass: 5xx, a cut or foreign body. The call may or may not have taken effect. */
  | { readonly kind: 'transient'; readonly explanation: Explanation }
  /** Refused before anything was carried out, for a reason that passes: it may simply be sent again. */
  | { readonly kind: 'sendAgain'; readonly explanation: Explanation }
  /** The credential as a whole is refused: the run has to ask. */
  | { readonly kind: 'credentialRefused'; readonly explanation: Explanation }

/** A finished read: any status that is the LMS's last word on it. */
export type ReadAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly json: unknown
}

/**
 * Reads for a check. Paced by the connection's governor, repeated on passing trouble.
 * Rejects with `ReadStopped` when reading can't go on (credential refused, LMS out of reach, cancelled).
 */
export type Reader = {
  readonly get: (path: string) => Promise<ReadAnswer>
  /** A read that the LMS takes as a POST, such as many reads in one. Must change nothing. */
  readonly post: (path: string, body: JsonValue) => Promise<ReadAnswer>
  /** Waits, for an LMS that works on something in the background. */
  readonly pause: (ms: number) => Promise<void>
}

/** Thrown by a Reader to unwind a provider's reads; the check turns it into its answer. */
export class ReadStopped extends Error {
  readonly explanation: Explanation
  /** True when the credential as a whole is refused. */
  readonly isCredential: boolean
  /** What the LMS answered to this one read again and again; null where nothing came, or where no read can go on. */
  readonly answer: ReadAnswer | null
  constructor(explanation: Explanation, isCredential = false, answer: ReadAnswer | null = null) {
    super(explanation.message)
    this.explanation = explanation
    this.isCredential = isCredential
    this.answer = answer
  }
}

/** Who the credential acts as, and what it may do. */
export type Account = {
  readonly userName: string
  readonly userId: string
  readonly accountName: string
  readonly timeZone: string
  /** Null when the LMS does not tell, or where it differs from place to place. */
  readonly canManageEnrollments: boolean | null
  /** What it may and may not see and do, in sentences, as far as that matters. */
  readonly notes: readonly string[]
  /** What was learned of the tenant in signing in, kept with the connection like what `learn` finds. */
  readonly memory?: Memory
}

export type Context = {
  /** IANA name; days without a time are days there. */
  readonly timeZone: string
  /** The user the credential acts as; empty when unknown. */
  readonly selfId: string
  /** What was learned of this tenant's behaviour, by the provider's own names; kept with the connection. */
  readonly memory: Memory
  /** The way the run goes, where the admin chose another than the usual. */
  readonly way?: string | null
  /** Set in a sync: the places that rows name must be read whole, since it matters who is not on the list. */
  readonly sync?: SyncWish
}

export type Memory = Readonly<Record<string, string>>

/** A row compared with the LMS. `intent` is what `plan` needs; null when nothing has to be sent. */
export type Comparison<Intent> = {
  readonly verdict: Verdict
  readonly intent: Intent | null
  /** Set when the row takes somebody out of a place that `places` counts. */
  readonly leaves?: string
  /** The row's state before the run, for undo and the record; null when it does not exist yet. */
  readonly before: JsonValue
  /**
   * True where whom or what the row names could not be seen: a list was refused or was not what was asked for, or a
   * look-up found nothing. In a check that is a problem. Of a row that was sent already it tells nothing: such a row
   * is read again, and never ends done or failed on the strength of it.
   */
  readonly unseen?: boolean
}

/** How calls to this LMS are to be paced. */
export type Pace = PaceModel & { readonly read: (answer: Answer) => PaceReading }

export type PaceModel =
  | {
      readonly kind: 'leakyBucket'
      /** What to assume until the headers tell better, in the LMS's units. */
      readonly prior: { readonly reserve: number; readonly outflowPerSecond: number; readonly mark: number }
    }
  /** So many calls in any stretch of time, for an LMS that tells nothing of its budget. */
  | {
      readonly kind: 'window'
      readonly windows: readonly { readonly calls: number; readonly ms: number }[]
      readonly maxInFlight: number
      /** How long to be silent after a refusal without a word on how long; doubles with each one in a row. */
      readonly refusedMs: number
    }
  /** So many calls at once and no budget besides. */
  | { readonly kind: 'atOnce'; readonly calls: number; readonly refusedMs: number }

export type PaceReading = {
  readonly throttled: boolean
  /** Units left as the LMS counts them; null when it does not say. */
  readonly remaining: number | null
  readonly cost: number | null
  readonly retryAfterMs: number | null
}

export type Secrets = Readonly<Record<string, string>>
export type Headers = Readonly<Record<string, string>>

/** A request about to leave. A signature may stand in its headers, its query or its body. */
export type SignableRequest = {
  readonly method: PlannedCall['method']
  /** The whole address, query included. Its origin stays. */
  readonly url: string
  readonly headers: Headers
  /** As `encode` will be given it; null for none. */
  readonly body: JsonValue
}

/** A body as it is sent. */
export type EncodedBody = { readonly contentType: string; readonly text: string }
/** Pure. How an LMS wants bodies to be written. */
export type Encode = (body: JsonValue) => EncodedBody

/** What a credential may use. `send` goes below the connection's own address, without any credential. */
export type CredentialDeps = {
  readonly secrets: Secrets
  /** The connection's origin, e.g. `https://school.example.org`. */
  readonly origin: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly random: () => number
  readonly send: (request: {
    readonly method: 'POST'
    readonly path: string
    readonly headers: Headers
    readonly body: string
  }) => Promise<Result<Answer, Explanation>>
}

/** Puts the credential on one connection's calls. */
export type Credential = {
  /** The request with the credential, for one attempt, made anew each time. May have to fetch a token first; its refusal is the explanation. */
  readonly sign: (request: SignableRequest) => Promise<Result<SignableRequest, CredentialProblem>>
  /** Texts to strike out of every answer: the secrets, and what was made of them. */
  readonly secretTexts: () => readonly string[]
  /** True when a call refused like this deserves one more try, because the next signature will be another. */
  readonly renews: (answer: Answer) => boolean
}

/** Why there is no signature. `refused`: the credential is bad; else the LMS is out of reach and it may pass. */
export type CredentialProblem = { readonly refused: boolean; readonly explanation: Explanation }

/** Pure. The request with more headers. */
export function withHeaders(request: SignableRequest, headers: Headers): SignableRequest {
  return { ...request, headers: { ...request.headers, ...headers } }
}

/** A credential that is the same headers in every request. */
export function fixedCredential(secrets: Secrets, headers: Headers): Credential {
  return {
    sign: async (request) => ({ ok: true, value: withHeaders(request, headers) }),
    secretTexts: () => Object.values(secrets),
    renews: () => false,
  }
}

/** How a plan is to be made. */
export type Planning = {
  /** Call ids begin with it. */
  readonly prefix: string
  readonly context: Context
  /** One of the ways the assessment offers; null for the usual one. */
  readonly way: string | null
  /** Only to count: what is not known of the tenant yet is taken to be as documented, and no row is left out. */
  readonly forecast: boolean
  /** Rows that were refused in company: each goes in calls that carry no other row. */
  readonly apart?: ReadonlySet<RowId>
}

/** Another way to carry out the same rows, with what the admin has to know and accept. */
export type PlanWay = {
  readonly id: string
  readonly label: string
  readonly notes: readonly string[]
}

/** How many of the people in a place would lose it, for the guard against mass removal. */
export type PlaceCount = {
  readonly id: string
  readonly label: string
  /** People there now. */
  readonly present: number
}

/** What an LMS is to Muster. Data and pure functions; `observe` and `verify` read through what they are handed. */
export type ProviderParts<Snapshot, Intent> = {
  readonly manifest: LmsManifest
  readonly pace: Pace
  readonly credential: (deps: CredentialDeps) => Credential
  /** Headers every request to this LMS carries. */
  readonly headers: Readonly<Record<string, string>>
  /** How bodies are written; as JSON where it is left out. `asForm` is one of them. */
  readonly encode?: Encode
  readonly verify: (reader: Reader) => Promise<Result<Account, Explanation>>
  /** Reads what `compare` needs to know of these rows, choosing the cheaper of listing a place and asking for single people. */
  readonly observe: (rows: readonly RowRequest[], reader: Reader, context: Context) => Promise<Snapshot>
  /** Pure. One comparison per row, in order. */
  readonly compare: (
    rows: readonly RowRequest[],
    snapshot: Snapshot,
    context: Context,
  ) => readonly Comparison<Intent>[]
  /**
   * Pure. The fewest calls that carry out the intents. May leave rows out until something was learned of the
   * tenant: they are planned once the calls it gave have been sent and read back.
   */
  readonly plan: (changes: readonly Change<Intent>[], planning: Planning) => readonly PlannedCall[]
  /** Pure. What an answer to a planned call, or to a read, means. */
  readonly read: (
    call: Pick<PlannedCall, 'method' | 'rowIds' | 'hints'>,
    answer: Answer,
    attempt: number,
  ) => CallReading
  /** Pure. Other ways the plan could go, for the admin to choose from. */
  readonly ways?: (changes: readonly Change<Intent>[], planning: Planning) => readonly PlanWay[]
  /** Pure. What the admin should know of the whole plan before it runs. */
  readonly notes?: (
    changes: readonly Change<Intent>[],
    snapshot: Snapshot,
    planning: Planning,
  ) => readonly string[]
  /** Pure. How the LMS calls the person and the places of a row, as far as `observe` has read them. Asked for after `compare`, so that every verdict tells it. */
  readonly names: (snapshot: Snapshot) => (row: RowRequest) => SeenNames
  /** Pure. How full the places are that rows leave. */
  readonly places?: (snapshot: Snapshot) => readonly PlaceCount[]
  /** Pure. What the calls that were read back teach about this tenant; `now` is how their rows stand. */
  readonly learn?: (proofs: readonly Proof[], now: Standing) => Memory
  /** Waits until calls that the LMS works on in the background have taken effect, before they are read back. */
  readonly settled?: (proofs: readonly Proof[], reader: Reader) => Promise<void>
  /** Who is in these places now, as roster rows. `onRows` is called with each piece as it comes. */
  readonly pull?: (wish: PullWish, reader: Reader, context: Context, onRows: OnPulled) => Promise<PullEnd>
  /**
   * Pure. Who is in the places that the list names and surely is not on it, as rows with the wished action. Nobody whom
   * a row names in any form may be among them; where anything is unclear the place is left alone.
   */
  readonly surplus?: (list: SyncList, snapshot: Snapshot, wish: SyncWish, context: Context) => Surplus
  /** Pure. The row that takes a run's change back, or why there is none. */
  readonly undo?: (done: DoneRow, wish: UndoWish, context: Context) => UndoneRow
  /** People and places to choose from while typing into a cell. */
  readonly suggest?: (wish: SuggestWish, reader: Reader) => Promise<readonly Suggestion[]>
}

export type Change<Intent> = { readonly rowId: RowId; readonly intent: Intent }

/** A call that was sent and is to be proved by reading, with its answer if one came. */
export type Proof = { readonly call: PlannedCall; readonly answer: Pick<Answer, 'status' | 'body'> | null }

/** How rows stand after reading them anew. */
export type Standing = {
  readonly verdicts: ReadonlyMap<RowId, Verdict>
  readonly states: ReadonlyMap<RowId, JsonValue>
}

export type PullWish = {
  /** Column id → the places asked for. */
  readonly places: readonly { readonly column: string; readonly reference: Reference }[]
  /** Filter id of the manifest's pull form → chosen values; empty means all. */
  readonly filters: Readonly<Record<string, readonly string[]>>
}
/** Cells by column id; what has no column of its own comes as `extra:Name`. */
export type OnPulled = (rows: readonly Cells[]) => void
export type PullEnd = {
  /** Places that could not be read, in words. */
  readonly problems: readonly Explanation[]
}

export type SyncWish = {
  /** What happens to those who are there and not on the list. */
  readonly action: string
  /** Also teachers and other staff. */
  readonly staffToo: boolean
  /** Also the credential's own enrollment. */
  readonly selfToo: boolean
}
/** A row of the list: whoever it names is on the list, also where the row itself is faulty. */
export type ListedRow = {
  /** As far as it can be read; a cell that can't be is left out of its cells and ids. */
  readonly request: RowRequest
  /** Columns of ids whose cell is filled in and can't be read. */
  readonly unreadable: readonly string[]
  /** False for a row with a fault, which no run carries out. */
  readonly canRun: boolean
  /** Filled cells of the file's own columns: an id or a name there may tell that the row means somebody else. */
  readonly beside: readonly string[]
}
/** A list that is to be all the people of the places it names. */
export type SyncList = {
  readonly rows: readonly ListedRow[]
  /** What is known to be missing from it. It may concern any place. */
  readonly missing: readonly Omit<PlaceLeftAlone, 'label'>[]
}
export type Surplus = {
  /** In cells with their ids' kinds written before them. */
  readonly rows: readonly Cells[]
  /** Places that can't be told to hold nobody but the list's people, and why. */
  readonly leftAlone: readonly PlaceLeftAlone[]
}

/** A row that a run has carried out, with how it stood before. */
export type DoneRow = {
  readonly request: RowRequest
  readonly verdict: Verdict
  readonly before: JsonValue
}
export type UndoWish = {
  /** What happens to those whom the run added. */
  readonly created: string
}
export type UndoneRow =
  | { readonly ok: true; readonly cells: Cells; readonly notes: readonly string[] }
  | { readonly ok: false; readonly reason: string }

export type SuggestWish = {
  readonly column: string
  /** The id kind to write. */
  readonly kind: string
  readonly text: string
  /** The other ids of the row, to look in the right place. */
  readonly refs: Readonly<Record<string, Reference>>
}
export type Suggestion = { readonly value: string; readonly label: string; readonly detail: string }

/** Rows compared with the LMS, ready to be planned. */
export type Assessment = {
  readonly verdicts: readonly Verdict[]
  readonly before: ReadonlyMap<RowId, JsonValue>
  /** Rows whose person, place or enrollment could not be seen; see `Comparison`. */
  readonly unseen: ReadonlySet<RowId>
  /** Rows that leave a place → the place's id. */
  readonly leaves: ReadonlyMap<RowId, string>
  readonly places: readonly PlaceCount[]
  readonly ways: (context: Context) => readonly PlanWay[]
  readonly notes: (context: Context, way: string | null) => readonly string[]
  /** Calls for these rows (all that need any, when left out). */
  readonly plan: (planning: Planning, rowIds?: ReadonlySet<RowId>) => readonly PlannedCall[]
  readonly surplus: (list: SyncList, wish: SyncWish) => Surplus
  /** The same reading of the LMS, looked at with other rows. */
  readonly withRows: (rows: readonly RowRequest[]) => Assessment
  /**
   * The same rows, others among them: what `anew` need is read and holds for them, all else stands as it was read before.
   * Not for a sync, which has to see whole places.
   */
  readonly renewed: (
    rows: readonly RowRequest[],
    anew: ReadonlySet<RowId>,
    reader: Reader,
  ) => Promise<Assessment>
  /** How many readings it rests on. */
  readonly readings: number
  /** Errors of ours that made problems of single rows, for the log. */
  readonly faults: readonly unknown[]
}

type Sealed = 'observe' | 'compare' | 'plan' | 'ways' | 'notes' | 'names' | 'places' | 'surplus'

/** A provider as the engine knows it: its snapshot and intents stay its own. */
export type Provider = Omit<ProviderParts<never, never>, Sealed> & {
  readonly canSync: boolean
  /** `named`: rows that are not compared, but whose people and places are to be read all the same. */
  readonly assess: (
    rows: readonly RowRequest[],
    reader: Reader,
    context: Context,
    named?: readonly RowRequest[],
  ) => Promise<Assessment>
}
