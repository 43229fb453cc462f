import type { z } from 'zod'
import { inOneForm } from '../../answers.ts'
import type { Reader, Reference, RowRequest } from '../../contract.ts'
import { unreadableAnswer } from '../explanations/answers.ts'
import { courseMet } from '../place.ts'
import { idInPath, type Lookup, listPages, lookUp, referenceKey, wholeId } from '../reads.ts'
import type { Snapshot } from '../snapshot.ts'
import { type CanvasCourse, type CanvasSection, courseSchema, sectionSchema } from '../wire.ts'
import { PAGE_SIZE, spellings, unique } from './refs.ts'

export type Places = Pick<Snapshot, 'courses' | 'coursesById' | 'sections' | 'sectionsOfCourse'>

/** The courses and sections that rows name, and all sections of courses in which one may have to be chosen. */
export async function readPlaces(rows: readonly RowRequest[], reader: Reader): Promise<Places> {
  const courses = new Map<string, Lookup<CanvasCourse>>()
  const coursesById = new Map<string, Lookup<CanvasCourse>>()
  const sections = new Map<string, Lookup<CanvasSection>>()
  const sectionsOfCourse = new Map<string, readonly CanvasSection[]>()
  const places = { courses, coursesById, sections, sectionsOfCourse }
  const lookUpSections = (references: readonly Reference[]) =>
    Promise.all(
      references.map(async (reference) => {
        sections.set(referenceKey(reference), await byId(reader, 'sections', '', reference, sectionSchema))
      }),
    )

  await Promise.all([
    ...unique(rows, 'course').map(async (reference) => {
      courses.set(referenceKey(reference), await readCourse(reader, reference))
    }),
    lookUpSections(
      unique(
        rows.filter((row) => row.refs.course === undefined),
        'section',
      ),
    ),
  ])
  for (const course of courses.values()) if (course.kind === 'found') coursesById.set(course.value.id, course)

  const parents = new Set<string>()
  for (const section of sections.values()) {
    if (section.kind === 'found' && !coursesById.has(section.value.course_id))
      parents.add(section.value.course_id)
  }
  await Promise.all([
    ...[...parents].map(async (id) => {
      coursesById.set(id, await readCourse(reader, { kind: 'id', value: id }))
    }),
    ...[...listedCourses(rows, places)].map(async (id) => {
      const path = `/api/v1/courses/${encodeURIComponent(id)}/sections?per_page=${PAGE_SIZE}`
      const pages = await listPages(reader, path, sectionSchema)
      if (pages.end.kind === 'whole') sectionsOfCourse.set(id, pages.items)
    }),
  ])
  await lookUpSections(notMet(rows, places))
  return places
}

/** Courses that rows name, and those in which somebody moves to another section. */
function listedCourses(rows: readonly RowRequest[], { courses, sections }: Places): Set<string> {
  const listed = new Set<string>()
  for (const course of courses.values()) if (course.kind === 'found') listed.add(course.value.id)
  for (const { refs } of rows) {
    if (refs.toSection === undefined || refs.section === undefined) continue
    const section = sections.get(referenceKey(refs.section))
    if (section?.kind === 'found') listed.add(section.value.course_id)
  }
  return listed
}

/**
 * Sections that are not in the list of their course as the row names them: a list shows SIS ids only to whoever may
 * read them, while such an id still finds its section. Source: fact sheet, section 14.
 */
function notMet(rows: readonly RowRequest[], places: Places): Reference[] {
  const listed = [...places.sectionsOfCourse.values()].flat()
  const met = new Set(
    listed.flatMap(({ id, sis_section_id: sis }) => [
      referenceKey({ kind: 'id', value: id }),
      ...(sis === null ? [] : [referenceKey({ kind: 'sis_section_id', value: sis })]),
    ]),
  )
  const named = [
    ...unique(
      rows.filter(({ refs }) => refs.course !== undefined),
      'section',
    ),
    ...unique(rows, 'toSection'),
  ]
  return named.filter((one) => !met.has(referenceKey(one)) && !places.sections.has(referenceKey(one)))
}

function readCourse(reader: Reader, reference: Reference): Promise<Lookup<CanvasCourse>> {
  return byId(reader, 'courses', '?include[]=total_students&include[]=concluded', reference, courseSchema)
}

async function byId<T extends CanvasCourse | CanvasSection>(
  reader: Reader,
  things: 'courses' | 'sections',
  query: string,
  reference: Reference,
  schema: z.ZodType<T>,
): Promise<Lookup<T>> {
  let found: Lookup<T> = { kind: 'missing' }
  for (const spelled of spellings(reference)) {
    found = await lookUp(reader, `/api/v1/${things}/${idInPath(spelled)}${query}`, schema)
    if (found.kind === 'found' && !isMeant(found.value, reference))
      return { kind: 'unreadable', explanation: unreadableAnswer(OK) }
    if (found.kind !== 'missing') return found
  }
  return found
}

const OK = 200
const SHARD_SIZE = 10n ** 13n

/** False where Canvas shows an id of the kind asked for, and it is another one. */
function isMeant(place: CanvasCourse | CanvasSection, { kind, value }: Reference): boolean {
  if (kind === 'id') return localId(place.id) === localId(wholeId(value))
  const shown = Object.entries(place).find(([field]) => field === kind)?.[1]
  return typeof shown !== 'string' || inOneForm(shown).toLowerCase() === inOneForm(value).toLowerCase()
}

/** A thing of this account's own shard is shown without the shard's number. Source: fact sheet, section 4. */
function localId(id: string): string {
  return /^\d+$/.test(id) ? String(BigInt(id) % SHARD_SIZE) : id
}

/** The course a row is about, from its own cell or its section's. */
export function courseOf(row: RowRequest, places: Places): CanvasCourse | undefined {
  const { course, section } = row.refs
  if (course !== undefined) {
    const lookup = places.courses.get(referenceKey(course)) ?? courseMet(course, places)
    return lookup?.kind === 'found' ? lookup.value : undefined
  }
  const found = section === undefined ? undefined : places.sections.get(referenceKey(section))
  if (found?.kind !== 'found') return undefined
  const lookup = places.coursesById.get(found.value.course_id)
  return lookup?.kind === 'found' ? lookup.value : undefined
}
