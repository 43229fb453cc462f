import type { FieldChange } from '../../../shared/run/check.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Comparison, Context, JsonValue, RowRequest } from '../contract.ts'
import { nothing, problem, unseen, verdict } from '../verdicts.ts'
import { periodIds } from './codes.ts'
import {
  codesNotFound,
  groupNotFound,
  groupsHaveNoArchive,
  notEnrolled,
  onlyYourself,
  periodNotFound,
  personNotFound,
  sameEnrollment,
  sectionNotFound,
} from './explanations.ts'
import type { Intent } from './intent.ts'
import { codesKey, keyOf, type Realm, realmKey } from './keys.ts'
import type { Snapshot } from './observe.ts'
import { type SchoologyEnrollment, type SchoologyUser, statusNumber, statusWord } from './wire.ts'

type Place = {
  readonly realm: Realm
  readonly schoolCode: string | null
  readonly name: string
  readonly isSynced: boolean
}

type Subject = {
  readonly row: RowRequest
  readonly user: SchoologyUser
  readonly name: string
  readonly place: Place
  readonly existing: SchoologyEnrollment | undefined
}

const ARCHIVED = 5
/** Active, invited and requested people have the place, or will have it. */
const LIVE = [1, 3, 4]

/** Pure. Each row against what Schoology has. */
export function compare(
  rows: readonly RowRequest[],
  snapshot: Snapshot,
  context: Context,
): Comparison<Intent>[] {
  const taken = new Set<string>()
  return rows.map((row) => {
    const place = placeOf(row, snapshot)
    if ('verdict' in place) return place
    if (row.action === 'accessCode') return joinByCode(row, place, snapshot, context)
    const reference = row.refs.person
    if (reference === undefined) throw new Error('A row without a person passed validation')
    const user = snapshot.people.known.get(keyOf(reference))
    if (user === undefined) {
      const notShown = snapshot.people.unseen.get(keyOf(reference))
      return unseen(row.rowId, notShown ?? personNotFound(reference.kind, reference.value))
    }
    const key = `${realmKey(place.realm)}/${user.uid}`
    if (taken.has(key)) return problem(row.rowId, sameEnrollment(), null)
    taken.add(key)
    const existing = snapshot.enrollments.get(realmKey(place.realm))?.get(user.uid)
    return compareRow({ row, user, name: user.name || reference.value, place, existing })
  })
}

/** Where; a problem where that is not known for certain, or who is there. */
function placeOf(row: RowRequest, snapshot: Snapshot): Place | Comparison<never> {
  const { section: sectionRef, group: groupRef } = row.refs
  if (groupRef !== undefined && sectionRef === undefined) {
    const key = keyOf(groupRef)
    const group = snapshot.groups.known.get(key)
    if (group === undefined)
      return unseen(row.rowId, snapshot.groups.unseen.get(key) ?? groupNotFound(groupRef.value))
    return opened(
      row,
      { realm: { kind: 'group', id: group.id }, schoolCode: null, name: group.name, isSynced: false },
      snapshot,
    )
  }
  const found =
    sectionRef === undefined
      ? snapshot.byCodes.get(codesKey(row))
      : snapshot.sections.known.get(keyOf(sectionRef))
  if (found === undefined) return unseen(row.rowId, whyNoSection(row, snapshot))
  return opened(
    row,
    {
      realm: { kind: 'section', id: found.id },
      schoolCode: found.schoolCode,
      name: found.name || found.schoolCode || found.id,
      isSynced: found.isSynced,
    },
    snapshot,
  )
}

function whyNoSection(row: RowRequest, snapshot: Snapshot): Explanation {
  const reference = row.refs.section
  if (reference !== undefined)
    return snapshot.sections.unseen.get(keyOf(reference)) ?? sectionNotFound(reference.kind, reference.value)
  const { courseCode = '', sectionCode = '', period = '' } = row.cells
  const notShown = snapshot.unseenCodes.get(codesKey(row))
  if (notShown !== undefined) return notShown
  return periodIds(row, snapshot.periods) === null
    ? periodNotFound(period)
    : codesNotFound(courseCode, sectionCode, period)
}

function opened(row: RowRequest, place: Place, snapshot: Snapshot): Place | Comparison<never> {
  const closed = snapshot.closed.get(realmKey(place.realm))
  return closed === undefined ? place : unseen(row.rowId, closed)
}

function compareRow(subject: Subject): Comparison<Intent> {
  const { row, place, existing } = subject
  const image = imageOf(existing)
  if (row.action === 'remove') return compareRemoval(subject)
  if (row.action === 'archive' && place.realm.kind === 'group')
    return problem(row.rowId, groupsHaveNoArchive('action'), image)
  if (place.realm.kind === 'group' && endsByStatus(row, existing))
    return problem(row.rowId, groupsHaveNoArchive('status'), image)
  if (existing === undefined && row.action !== 'enroll') return problem(row.rowId, notEnrolled(), null)
  return existing === undefined ? create(subject) : change(subject, existing)
}

/** The Status column asks for an end that only sections have. */
function endsByStatus({ cells }: RowRequest, existing: SchoologyEnrollment | undefined): boolean {
  const status = cells.status === undefined ? null : statusNumber(cells.status)
  return status !== null && !LIVE.includes(status) && status !== existing?.status
}

function compareRemoval({ row, user, name, place, existing }: Subject): Comparison<Intent> {
  if (existing === undefined)
    return nothing(row.rowId, `${name} is not enrolled here; nothing to remove`, null)
  const purpose = `Remove ${name} from ${place.name}`
  return {
    verdict: {
      ...verdict(row.rowId, 'remove', purpose),
      changes: [{ label: 'Status', from: statusWord(existing.status), to: 'not enrolled' }],
      warnings: [
        'Removing can’t be undone in Schoology itself; the action Archive keeps grades in place.',
        ...syncWarning(place),
      ],
    },
    intent: {
      kind: 'remove',
      ...placed(place),
      uid: user.uid,
      schoolUid: user.schoolUid,
      enrollmentId: existing.id,
      purpose,
    },
    before: imageOf(existing),
    ...(LIVE.includes(existing.status) ? { leaves: realmKey(place.realm) } : {}),
  }
}

function create({ row, user, name, place }: Subject): Comparison<Intent> {
  const admin = row.cells.role === 'administrator' ? 1 : 0
  const status = row.cells.status === undefined ? 1 : statusNumber(row.cells.status)
  const purpose = `Enroll ${name} in ${place.name} as ${roleWord(admin)}`
  return {
    verdict: {
      ...verdict(row.rowId, 'create', purpose),
      changes: [{ label: 'Status', from: 'not enrolled', to: statusWord(status) }],
      warnings: syncWarning(place),
    },
    intent: {
      kind: 'write',
      ...placed(place),
      uid: user.uid,
      schoolUid: user.schoolUid,
      enrollmentId: null,
      statusBefore: null,
      admin,
      status,
      purpose,
    },
    before: null,
  }
}

function change({ row, user, name, place }: Subject, existing: SchoologyEnrollment): Comparison<Intent> {
  const admin = row.cells.role === undefined ? existing.admin : row.cells.role === 'administrator' ? 1 : 0
  const status = wantedStatus(row, existing.status)
  const changes: FieldChange[] = [
    ...(admin === existing.admin
      ? []
      : [{ label: 'Role', from: roleWord(existing.admin), to: roleWord(admin) }]),
    ...(status === existing.status
      ? []
      : [{ label: 'Status', from: statusWord(existing.status), to: statusWord(status) }]),
  ]
  const image = imageOf(existing)
  if (changes.length === 0) return nothing(row.rowId, `${name} is enrolled like this already`, image)
  const ends = LIVE.includes(existing.status) && !LIVE.includes(status)
  const purpose = `Change ${name} in ${place.name}: ${changes.map(({ label, to }) => `${label} ${to}`).join(', ')}`
  return {
    verdict: {
      // An end is an end, by whichever column it is asked for.
      ...verdict(row.rowId, ends || row.action === 'archive' ? 'remove' : 'change', purpose),
      changes,
      warnings: syncWarning(place),
    },
    intent: {
      kind: 'write',
      ...placed(place),
      uid: user.uid,
      schoolUid: user.schoolUid,
      enrollmentId: existing.id,
      statusBefore: existing.status,
      admin,
      status,
      purpose,
    },
    before: image,
    ...(ends ? { leaves: realmKey(place.realm) } : {}),
  }
}

function wantedStatus({ action, cells }: RowRequest, current: number): number {
  if (action === 'archive') return ARCHIVED
  if (cells.status !== undefined) return statusNumber(cells.status)
  return action === 'enroll' ? 1 : current
}

function joinByCode(row: RowRequest, place: Place, snapshot: Snapshot, context: Context): Comparison<Intent> {
  const reference = row.refs.person
  const named = reference === undefined ? undefined : snapshot.people.known.get(keyOf(reference))
  if (reference !== undefined && named?.uid !== context.selfId) {
    const notShown = snapshot.people.unseen.get(keyOf(reference))
    return notShown === undefined ? problem(row.rowId, onlyYourself()) : unseen(row.rowId, notShown)
  }
  const existing = snapshot.enrollments.get(realmKey(place.realm))?.get(context.selfId)
  if (existing !== undefined) return nothing(row.rowId, 'You are enrolled here already', imageOf(existing))
  const purpose = `Join ${place.name} with its access code`
  return {
    verdict: {
      ...verdict(row.rowId, 'create', purpose),
      changes: [{ label: 'Status', from: 'not enrolled', to: 'active' }],
    },
    intent: { kind: 'accessCode', ...placed(place), code: row.cells.accessCode ?? '', purpose },
    before: null,
  }
}

function placed({ realm, schoolCode }: Place) {
  return { realm, schoolCode }
}

/** Source: fact sheet, section 6: synced sections belong to the SIS. */
function syncWarning(place: Place): string[] {
  return place.isSynced
    ? [`${place.name} is kept in step with your SIS: the next sync may take this change back.`]
    : []
}

function roleWord(admin: number): string {
  return admin === 1 ? 'administrator' : 'member'
}

function imageOf(existing: SchoologyEnrollment | undefined): JsonValue {
  return existing === undefined ? null : { id: existing.id, admin: existing.admin, status: existing.status }
}
