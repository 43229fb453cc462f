import type { Reader, RowRequest } from '../../contract.ts'
import { idInPath, type Lookup, listPages, lookUp, referenceKey } from '../reads.ts'
import type { Snapshot } from '../snapshot.ts'
import { type CanvasCourse, type CanvasSection, courseSchema, sectionSchema } from '../wire.ts'
import { PAGE_SIZE, unique } from './refs.ts'

export type Places = Pick<Snapshot, 'courses' | 'coursesById' | 'sections' | 'sectionsOfCourse'>

/** The courses and sections that rows name. */
export async function readPlaces(rows: readonly RowRequest[], reader: Reader): Promise<Places> {
  const courses = new Map<string, Lookup<CanvasCourse>>()
  const coursesById = new Map<string, Lookup<CanvasCourse>>()
  const sections = new Map<string, Lookup<CanvasSection>>()
  const sectionsOfCourse = new Map<string, readonly CanvasSection[]>()

  await Promise.all([
    ...unique(rows, 'course').map(async (reference) => {
      courses.set(referenceKey(reference), await readCourse(reader, idInPath(reference)))
    }),
    ...unique(
      rows.filter((row) => row.refs.course === undefined),
      'section',
    ).map(async (reference) => {
      sections.set(
        referenceKey(reference),
        await lookUp(reader, `/api/v1/sections/${idInPath(reference)}`, sectionSchema),
      )
    }),
  ])
  for (const course of courses.values()) if (course.kind === 'found') coursesById.set(course.value.id, course)

  const parents = new Set<string>()
  for (const section of sections.values()) {
    if (section.kind === 'found' && !coursesById.has(section.value.course_id))
      parents.add(section.value.course_id)
  }
  const named = [...courses.values()].flatMap((course) => (course.kind === 'found' ? [course.value.id] : []))
  // Somebody who moves goes to another section of the same course.
  for (const { refs } of rows) {
    const from = refs.toSection === undefined || refs.section === undefined ? undefined : refs.section
    const section = from === undefined ? undefined : sections.get(referenceKey(from))
    if (section?.kind === 'found') named.push(section.value.course_id)
  }
  await Promise.all([
    ...[...parents].map(async (id) => {
      coursesById.set(id, await readCourse(reader, encodeURIComponent(id)))
    }),
    ...[...new Set(named)].map(async (id) => {
      const pages = await listPages(
        reader,
        `/api/v1/courses/${id}/sections?per_page=${PAGE_SIZE}`,
        sectionSchema,
      )
      sectionsOfCourse.set(id, pages.items)
    }),
  ])
  return { courses, coursesById, sections, sectionsOfCourse }
}

function readCourse(reader: Reader, id: string): Promise<Lookup<CanvasCourse>> {
  return lookUp(reader, `/api/v1/courses/${id}?include[]=total_students&include[]=concluded`, courseSchema)
}

/** The course a row is about, from its own cell or its section's. */
export function courseOf(row: RowRequest, places: Places): CanvasCourse | undefined {
  const { course, section } = row.refs
  if (course !== undefined) {
    const lookup = places.courses.get(referenceKey(course))
    return lookup?.kind === 'found' ? lookup.value : undefined
  }
  const found = section === undefined ? undefined : places.sections.get(referenceKey(section))
  if (found?.kind !== 'found') return undefined
  const lookup = places.coursesById.get(found.value.course_id)
  return lookup?.kind === 'found' ? lookup.value : undefined
}
