import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Reader, RowRequest } from '../contract.ts'
import { notShown } from './explanations.ts'
import { codesKey } from './keys.ts'
import { createPages, eachPage, multiget, PAGE_SIZE } from './reads.ts'
import { courseSchema, listSchema, periodSchema, type SchoologySection, sectionSchema } from './wire.ts'

/** Sections that rows name by course code, section code and grading period. */
export type ByCodes = {
  /** `codesKey` of a row → section. */
  readonly byCodes: ReadonlyMap<string, SchoologySection>
  /** `codesKey` of a row → why the section could not be looked for. */
  readonly unseenCodes: ReadonlyMap<string, Explanation>
  /** Grading periods by title without case, and by id. */
  readonly periods: ReadonlyMap<string, string>
}

/** No filter by code is known, so courses are paged through. */
export async function findByCodes(rows: readonly RowRequest[], reader: Reader): Promise<ByCodes> {
  const asked = rows.filter(
    ({ refs, cells }) =>
      refs.section === undefined && refs.group === undefined && cells.courseCode !== undefined,
  )
  const periods = new Map<string, string>()
  const byCodes = new Map<string, SchoologySection>()
  const unseenCodes = new Map<string, Explanation>()
  if (asked.length === 0) return { byCodes, unseenCodes, periods }
  const problem =
    (await readPeriods(periods, reader)) ??
    (await readSections(asked, periods, { byCodes, unseenCodes }, reader))
  if (problem !== null)
    for (const row of asked) if (!byCodes.has(codesKey(row))) unseenCodes.set(codesKey(row), problem)
  return { byCodes, unseenCodes, periods }
}

/** Null where they were read whole. */
async function readPeriods(periods: Map<string, string>, reader: Reader): Promise<Explanation | null> {
  const end = await eachPage(reader, {
    path: '/v1/gradingperiods',
    key: 'gradingperiods',
    what: 'the grading periods',
    schema: periodSchema,
    wants: (items) => {
      for (const { id, title } of items) {
        periods.set(id, id)
        if (title !== null) periods.set(title.toLowerCase(), id)
      }
      return true
    },
  })
  return end.kind === 'refused' ? end.explanation : null
}

type Findings = {
  readonly byCodes: Map<string, SchoologySection>
  readonly unseenCodes: Map<string, Explanation>
}

async function readSections(
  asked: readonly RowRequest[],
  periods: ReadonlyMap<string, string>,
  { byCodes, unseenCodes }: Findings,
  reader: Reader,
): Promise<Explanation | null> {
  const wanted = new Set(asked.map(({ cells }) => cells.courseCode ?? ''))
  const courses: { readonly id: string; readonly code: string }[] = []
  const end = await eachPage(reader, {
    path: '/v1/courses',
    key: 'course',
    what: 'the list of courses',
    schema: courseSchema,
    wants: (items) => {
      for (const { id, course_code: code } of items)
        if (code !== null && wanted.has(code)) courses.push({ id, code })
      return true
    },
  })
  if (end.kind === 'refused') return end.explanation
  const lists = await multiget(
    reader,
    courses.map(({ id }) => `/v1/courses/${id}/sections?include_past=1&limit=${PAGE_SIZE}`),
  )
  const sections: SchoologySection[] = []
  const refused = new Map<string, Explanation>()
  lists.forEach(({ status, body }, index) => {
    const code = courses[index]?.code ?? ''
    const parsed = listSchema('section', sectionSchema).safeParse(body)
    const isWhole = status === 200 && parsed.success && createPages(PAGE_SIZE).take(parsed.data) === 'last'
    if (isWhole) sections.push(...parsed.data.items)
    else refused.set(code, notShown(`the sections of «${code}»`, status))
  })
  for (const row of asked) {
    const ids = periodIds(row, periods)
    const section =
      ids === null
        ? undefined
        : sections.find(
            (one) =>
              one.courseCode === row.cells.courseCode &&
              one.code === row.cells.sectionCode &&
              ids.every((id) => one.periods.includes(id)),
          )
    if (section !== undefined) byCodes.set(codesKey(row), section)
    const reason = refused.get(row.cells.courseCode ?? '')
    if (section === undefined && reason !== undefined) unseenCodes.set(codesKey(row), reason)
  }
  return null
}

/** The ids of the grading periods a row names, by title or id; null where one is not known. */
export function periodIds({ cells }: RowRequest, periods: ReadonlyMap<string, string>): string[] | null {
  const ids = (cells.period ?? '').split(';').map((name) => periods.get(name.trim().toLowerCase()))
  return ids.every((one) => one !== undefined) ? ids : null
}
