import type { CountersSnapshot } from '../server/counters.ts'
import { openDoor } from '../server/door.ts'
import type { FaultsInput } from '../server/faults.ts'
import { startPracticeServer } from '../server/practice-server.ts'
import { canvasEntries } from './door.ts'
import type {
  BucketChange,
  CourseChange,
  CrossListing,
  EnrollmentChange,
  LoginSpec,
  MemberSpec,
  Merging,
  PersonSpec,
  SectionChange,
  TermSpec,
  TestStudentSpec,
} from './door-schemas.ts'
import { makeWorld } from './make-world.ts'
import { type CanvasOptionsInput, canvasOptionsSchema } from './options.ts'
import { createResolver } from './resolve.ts'
import { createRoleRights, type Override, overrideIn } from './rights/role-rights.ts'
import { createSite } from './site.ts'
import { type CanvasState, stateOf } from './state.ts'
import { createThrottle } from './throttle.ts'
import { createTokenOffice, type HandedToken, type TokenWish } from './token-office.ts'
import type { TokenState } from './tokens.ts'
import { addMemberTo, addPersonTo, changeEnrollmentIn, giveLoginIn, mergeIn } from './touch.ts'
import { addTermTo, addTestStudentTo, changeCourseIn, changeSectionIn, crossList } from './touch-places.ts'
import type { CanvasWorld } from './world.ts'

/** A running practice Canvas. */
export type PracticeCanvas = {
  /** `http://127.0.0.1:port`, without a path. */
  readonly url: string
  readonly port: number
  /** The administrator's access token. */
  readonly token: string
  /** Every token handed out, the administrator's first, with whom it acts as. */
  tokens(): readonly HandedToken[]
  /** The token handed out for a kind of person, such as `teacher`; one not asked for at the start is made now. */
  tokenOf(kind: string): string
  handOut(wanted: TokenWish): HandedToken
  setRight(override: Override): void
  addMember(member: MemberSpec): void
  /** The world behind the answers, for rosters made to fit it; to be read, not changed. */
  readonly world: CanvasWorld
  state(): CanvasState
  counters(): CountersSnapshot
  resetCounters(): void
  setFaults(faults: FaultsInput): void
  /** Of the administrator's token unless another is named. */
  setTokenState(state: TokenState, token?: string): void
  setBucket(figures: BucketChange): void
  /** Changes made behind the client's back; an unknown id is a RangeError. */
  changeEnrollment(change: EnrollmentChange): Record<string, unknown>
  changeCourse(change: CourseChange): void
  changeSection(change: SectionChange): void
  crossList(wanted: CrossListing): void
  addTerm(spec: TermSpec): { readonly id: number }
  addTestStudent(spec: TestStudentSpec): { readonly user_id: number; readonly enrollment_id: number }
  merge(wanted: Merging): void
  addPerson(spec: PersonSpec): { readonly id: number }
  giveLogin(spec: LoginSpec): void
  goOffline(): Promise<void>
  goOnline(): Promise<void>
  goOfflineFor(ms: number): void
  close(): Promise<void>
}

/** Starts a practice Canvas on loopback; a free port, 2000 people and 40 courses unless told otherwise. */
export async function startPracticeCanvas(input: CanvasOptionsInput = {}): Promise<PracticeCanvas> {
  const options = canvasOptionsSchema.parse(input)
  const world = makeWorld(options)
  const roleRights = createRoleRights(options.rights.map(overrideIn).filter((one) => one !== null))
  const resolver = createResolver(world, options.unknowns.suspendedResolves)
  const office = createTokenOffice({ world, resolver, roleRights }, options)
  const token = office.tokenOf('admin')
  const throttle = createThrottle(options)
  // The door needs the whole, which isn't there before the server is.
  let canvas: PracticeCanvas | null = null

  const server = await startPracticeServer(
    {
      host: '127.0.0.1',
      port: options.port,
      seed: options.seed + 13,
      pace: { latency: options.latency, jitter: options.jitter, refusedLatency: options.refusedLatency },
    },
    ({ counters, timers }) =>
      createSite({
        world,
        options,
        resolver,
        roleRights,
        counters,
        timers,
        now: Date.now,
        tokens: office.tokens,
        throttle,
        door: (name, call) => (canvas === null ? undefined : openDoor(canvas, canvasEntries, name, call)),
      }),
  )
  server.faults.set(options.faults)

  canvas = {
    url: server.url,
    port: server.port,
    token,
    tokens: office.handed,
    tokenOf: office.tokenOf,
    handOut: office.handOut,
    setRight: roleRights.set,
    addMember: (member) => addMemberTo(world, member),
    world,
    state: () => stateOf(world, server.counters.snapshot(), server.url),
    counters: server.counters.snapshot,
    resetCounters: server.counters.reset,
    setFaults: server.faults.set,
    setTokenState: (state, name = token) => {
      const found = office.tokens.get(name)
      if (found === undefined) throw new RangeError('There is no such token.')
      found.state = state
    },
    setBucket: throttle.setBucket,
    changeEnrollment: (change) => changeEnrollmentIn(world, change, server.url),
    changeCourse: (change) => changeCourseIn(world, change),
    changeSection: (change) => changeSectionIn(world, change),
    crossList: (wanted) => void crossList(world, wanted),
    addTerm: (spec) => addTermTo(world, spec),
    addTestStudent: (spec) => addTestStudentTo(world, spec),
    merge: (wanted) => mergeIn(world, wanted),
    addPerson: (spec) => addPersonTo(world, spec),
    giveLogin: (spec) => giveLoginIn(world, spec),
    goOffline: server.goOffline,
    goOnline: server.goOnline,
    goOfflineFor: (ms) => {
      // The answer to whoever asked goes out first.
      setImmediate(() => void server.goOffline())
      server.timers.later(ms, () => void server.goOnline())
    },
    close: server.close,
  }
  return canvas
}
