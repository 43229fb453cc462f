import type { Services } from '../../src/main/services.ts'
import type { CanvasOptionsInput } from '../../src/practice/canvas/options.ts'
import { type PracticeCanvas, startPracticeCanvas } from '../../src/practice/canvas/start.ts'
import type { Cells } from '../../src/shared/roster/row.ts'
import { connectToCanvas } from './connect.ts'

/** People enrolled already, and a roster that changes each in another way: every action there is for others. */
export type ChangingSchool = {
  readonly canvas: PracticeCanvas
  readonly rows: readonly Cells[]
  /** What is not as the rows asked, read from the practice LMS itself; in words. */
  readonly differences: () => string[]
}

type Json = Readonly<Record<string, unknown>>
type Kind = {
  readonly name: string
  readonly from: string
  readonly cells: (place: Place) => Cells
  /** What must be there at the end, deleted ones left out. */
  readonly end: (place: Place) => readonly Json[]
}
type Place = {
  readonly section: string
  readonly sectionId: number
  readonly other: string
  readonly otherId: number
}

const start = '2026-09-01T05:00:00Z'

const KINDS: readonly Kind[] = [
  {
    name: 'dates and inactive',
    from: 'active',
    cells: ({ section }) => ({ section, state: 'inactive', start: '2026-09-01', end: '2027-01-31' }),
    end: ({ sectionId }) => [{ enrollment_state: 'inactive', course_section_id: sectionId, start_at: start }],
  },
  {
    name: 'another section',
    from: 'active',
    cells: ({ section, other }) => ({ section, toSection: other }),
    end: ({ otherId }) => [{ enrollment_state: 'active', course_section_id: otherId }],
  },
  {
    name: 'another role',
    from: 'active',
    cells: ({ section }) => ({ section, toRole: 'TA' }),
    end: ({ sectionId }) => [
      { enrollment_state: 'active', course_section_id: sectionId, type: 'TaEnrollment' },
    ],
  },
  {
    name: 'conclude',
    from: 'active',
    cells: ({ section }) => ({ section, action: 'conclude' }),
    end: () => [{ enrollment_state: 'completed' }],
  },
  { name: 'delete', from: 'active', cells: ({ section }) => ({ section, action: 'delete' }), end: () => [] },
  {
    name: 'reactivate',
    from: 'inactive',
    cells: ({ section }) => ({ section, action: 'reactivate' }),
    end: () => [{ enrollment_state: 'active' }],
  },
  {
    name: 'last attended',
    from: 'active',
    cells: ({ section }) => ({ section, attended: '2026-10-05' }),
    end: () => [{ enrollment_state: 'active', last_attended_at: '2026-10-05T05:00:00Z' }],
  },
]

/** `each`: how many people for every kind of change. */
export async function startChanges(options: CanvasOptionsInput & { each: number }): Promise<ChangingSchool> {
  const { each, ...rest } = options
  const canvas = await startPracticeCanvas({ people: 400, courses: 8, seed: 3, existing: 0, ...rest })
  const place = findPlace(canvas)
  const people = freePeople(canvas, each * KINDS.length)
  const wanted = people.map((person, index) => {
    const kind = KINDS[index % KINDS.length]
    if (kind === undefined) throw new Error('There are kinds of changes')
    enroll(canvas, person.id, place.sectionId, kind.from)
    return { ...person, kind }
  })
  return {
    canvas,
    rows: wanted.map(({ sis, kind }) => ({ person: sis, ...kind.cells(place) })),
    differences() {
      const state = canvas.state()
      const found: string[] = []
      for (const { id, kind } of wanted) {
        const live = state.enrollments.filter(
          (one) => one.user_id === id && one.enrollment_state !== 'deleted',
        )
        const ends = kind.end(place)
        const isRight =
          live.length === ends.length &&
          ends.every((end, index) =>
            Object.entries(end).every(([key, value]) => live[index]?.[key] === value),
          )
        if (!isRight) found.push(`${kind.name}, person ${id}: ${JSON.stringify(live)}`)
      }
      for (const [key, times] of Object.entries(state.counters.created))
        if (times > 1) found.push(`enrollment ${key} was made ${times} times`)
      return found
    },
  }
}

function findPlace(canvas: PracticeCanvas): Place {
  const { courses, sections } = canvas.state()
  for (const course of courses) {
    if (course.workflow_state !== 'available' || course.blueprint || course.template || course.end_at)
      continue
    const [one, two] = sections.filter(
      (section) =>
        section.course_id === course.id && section.workflow_state === 'active' && section.sis_section_id,
    )
    if (one !== undefined && two !== undefined) {
      return {
        section: String(one.sis_section_id),
        sectionId: Number(one.id),
        other: String(two.sis_section_id),
        otherId: Number(two.id),
      }
    }
  }
  throw new Error('The school has no course with two sections')
}

function freePeople(canvas: PracticeCanvas, count: number) {
  const { users, enrollments } = canvas.state()
  const busy = new Set(enrollments.map((one) => one.user_id))
  return users
    .filter((user) => user.has_login === true && typeof user.sis_user_id === 'string' && !busy.has(user.id))
    .slice(5, 5 + count)
    .map((user) => ({ id: Number(user.id), sis: String(user.sis_user_id) }))
}

function enroll(canvas: PracticeCanvas, userId: number, sectionId: number, state: string): void {
  const role = canvas.world.builtInRole('StudentEnrollment')
  if (role === undefined) throw new Error('The school has no student role')
  canvas.world.addEnrollment({
    userId,
    courseId: canvas.world.section(sectionId).courseId,
    sectionId,
    type: 'StudentEnrollment',
    roleId: role.id,
    associatedUserId: null,
    state,
    startAt: null,
    endAt: null,
    limited: false,
    selfEnrolled: null,
    createdAt: 0,
    updatedAt: 0,
    completedAt: null,
    lastAttendedAt: null,
    sisImportId: null,
    sisLogin: null,
  })
}

/** The roster of these changes, on a connection to the school. */
export async function loadChanges(services: Services, school: ChangingSchool): Promise<string> {
  const connectionId = await connectToCanvas(services, school.canvas)
  const roster = services.rosters.create('Changes', 'canvas', {
    connectionId,
    idKinds: { person: 'sis_user_id', section: 'sis_section_id', toSection: 'sis_section_id' },
    dateOrder: 'dmy',
    extraColumns: [],
  })
  services.rosters.append(
    roster.id,
    school.rows.map((cells) => ({ cells })),
  )
  return roster.id
}
