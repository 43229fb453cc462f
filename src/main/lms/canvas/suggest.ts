import type { Reader, Suggestion, SuggestWish } from '../contract.ts'
import { idInPath, lookUp } from './reads.ts'
import {
  type CanvasCourse,
  type CanvasSection,
  type CanvasUser,
  courseSchema,
  sectionSchema,
  userSchema,
} from './wire.ts'

const MOST = 10
/** Canvas refuses shorter search terms. Source: fact sheet, section 4. */
const SHORTEST = 2
const COURSES_SEARCHED = 4

/** People, courses and sections to choose from while typing; only those that have an id of the wanted kind. */
export async function suggest(wish: SuggestWish, reader: Reader): Promise<readonly Suggestion[]> {
  const text = wish.text.trim()
  if (wish.column === 'section' || wish.column === 'toSection') return sections(wish, text, reader)
  if (text.length < SHORTEST) return []
  return wish.column === 'course' ? courses(wish, text, reader) : people(wish, text, reader)
}

async function people({ kind }: SuggestWish, text: string, reader: Reader): Promise<Suggestion[]> {
  const path = `/api/v1/accounts/self/users?search_term=${encodeURIComponent(text)}&per_page=${MOST}`
  const found = await lookUp(reader, path, userSchema.array())
  if (found.kind !== 'found') return []
  return found.value.flatMap((user) => {
    const value = idOfUser(user, kind)
    if (value === null) return []
    const detail = [user.login_id, user.sis_user_id]
      .filter((one) => one !== null && one !== undefined && one !== value)
      .join(' · ')
    return [{ value, label: user.name ?? value, detail }]
  })
}

function idOfUser(user: CanvasUser, kind: string): string | null {
  const ids: Readonly<Record<string, string | null | undefined>> = {
    id: user.id,
    sis_user_id: user.sis_user_id,
    sis_login_id: user.login_id,
    sis_integration_id: user.integration_id,
  }
  return ids[kind] ?? null
}

async function coursesNamed(text: string, most: number, reader: Reader): Promise<readonly CanvasCourse[]> {
  const path = `/api/v1/accounts/self/courses?search_term=${encodeURIComponent(text)}&per_page=${most}`
  const found = await lookUp(reader, path, courseSchema.array())
  return found.kind === 'found' ? found.value : []
}

async function courses({ kind }: SuggestWish, text: string, reader: Reader): Promise<Suggestion[]> {
  return (await coursesNamed(text, MOST, reader)).flatMap((course) => {
    const value = kind === 'id' ? course.id : course.sis_course_id
    return value === null ? [] : [{ value, label: course.name ?? value, detail: course.sis_course_id ?? '' }]
  })
}

/** Canvas has no search for sections: those of the row's course, else of courses with such a name. */
async function sections(wish: SuggestWish, text: string, reader: Reader): Promise<Suggestion[]> {
  const { course } = wish.refs
  const places =
    course !== undefined
      ? [{ path: idInPath(course), name: '' }]
      : text.length < SHORTEST
        ? []
        : (await coursesNamed(text, COURSES_SEARCHED, reader)).map(({ id, name }) => ({
            path: id,
            name: name ?? '',
          }))
  const lists = await Promise.all(
    places.map(async ({ path, name }) => {
      const found = await lookUp(
        reader,
        `/api/v1/courses/${path}/sections?per_page=100`,
        sectionSchema.array(),
      )
      return found.kind === 'found' ? found.value.map((section) => ({ section, course: name })) : []
    }),
  )
  const wanted = text.toLowerCase()
  return lists
    .flat()
    .filter(({ section, course: name }) => name !== '' || matches(section, wanted))
    .flatMap(({ section, course: name }) => {
      const value = wish.kind === 'id' ? section.id : section.sis_section_id
      return value === null ? [] : [{ value, label: section.name ?? value, detail: name }]
    })
    .slice(0, MOST)
}

function matches(section: CanvasSection, text: string): boolean {
  return [section.name, section.sis_section_id].some((one) => one?.toLowerCase().includes(text) === true)
}
