import type { Services } from '../../src/main/services.ts'
import type { CanvasOptionsInput } from '../../src/practice/canvas/options.ts'
import { makePracticeRoster, type RosterCells } from '../../src/practice/canvas/practice-roster.ts'
import { type PracticeCanvas, startPracticeCanvas } from '../../src/practice/canvas/start.ts'
import type { Cells } from '../../src/shared/roster/row.ts'
import { connectToCanvas } from './connect.ts'

/** A practice Canvas small enough to be quick, with a roster that fits it. */
export type CanvasSchool = {
  readonly canvas: PracticeCanvas
  /** Cells as Muster's columns, and the same rows as the practice LMS wrote them. */
  readonly rows: readonly Cells[]
  readonly source: readonly RosterCells[]
  /** Which rows must fail, by index. */
  readonly failing: ReadonlySet<number>
}

export async function startSchool(
  options: CanvasOptionsInput & { rows: number; failing?: number },
): Promise<CanvasSchool> {
  const { rows, failing = 0, ...rest } = options
  const canvas = await startPracticeCanvas({ people: 600, courses: 20, seed: 7, ...rest })
  const roster = makePracticeRoster(canvas.world, { rows, failing })
  return {
    canvas,
    rows: roster.rows.map(cellsOf),
    source: roster.rows,
    failing: new Set(roster.failures.map((failure) => failure.row - 1)),
  }
}

function cellsOf(row: RosterCells): Cells {
  const cells = {
    person: row['SIS ID'],
    section: row.Section,
    type: row.Role.toLowerCase(),
    role: row['Custom role'],
    state: row.Status.toLowerCase(),
    start: row['Start date'],
    end: row['End date'],
  }
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''))
}

/** A roster with these rows on a connection to this school, ready to be checked. */
export async function loadRoster(
  services: Services,
  school: Pick<CanvasSchool, 'canvas' | 'rows'>,
): Promise<string> {
  const connectionId = await connectToCanvas(services, school.canvas)
  const roster = services.rosters.create('Roster', 'canvas', {
    connectionId,
    idKinds: { person: 'sis_user_id', section: 'sis_section_id' },
    dateOrder: 'dmy',
    extraColumns: [],
  })
  services.rosters.append(
    roster.id,
    school.rows.map((cells) => ({ cells })),
  )
  return roster.id
}

type Enrollment = Readonly<Record<string, unknown>>

/**
 * What the school says against what the rows asked, read from the practice LMS itself and not through Muster.
 * Answers with every difference, in words.
 */
export function differences(school: CanvasSchool): string[] {
  const state = school.canvas.state()
  const users = new Map(state.users.map((user) => [user.sis_user_id, user.id]))
  const sections = new Map(state.sections.map((section) => [section.sis_section_id, section.id]))
  const byPlace = new Map<string, Enrollment[]>()
  for (const enrollment of state.enrollments) {
    if (enrollment.enrollment_state === 'deleted') continue
    const key = `${enrollment.user_id}/${enrollment.course_section_id}/${enrollment.type}`
    byPlace.set(key, [...(byPlace.get(key) ?? []), enrollment])
  }
  const found: string[] = []
  school.source.forEach((row, index) => {
    if (school.failing.has(index)) return
    const type = `${row.Role === 'TA' ? 'Ta' : row.Role || 'Student'}Enrollment`
    const key = `${users.get(row['SIS ID'])}/${sections.get(row.Section)}/${type}`
    const enrollments = byPlace.get(key) ?? []
    const wanted = row.Status.toLowerCase()
    const fits = enrollments.some(
      (one) =>
        (wanted === '' || one.enrollment_state === wanted) &&
        (row['Start date'] === '' || typeof one.start_at === 'string') &&
        (row['End date'] === '' || typeof one.end_at === 'string'),
    )
    if (!fits) found.push(`row ${index + 1}: ${JSON.stringify(row)} but ${JSON.stringify(enrollments)}`)
  })
  for (const [key, times] of Object.entries(state.counters.created)) {
    if (times > 1) found.push(`enrollment ${key} was made ${times} times`)
  }
  return found
}
