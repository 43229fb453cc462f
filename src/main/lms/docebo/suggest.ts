import type { Reader, Suggestion, SuggestWish } from '../contract.ts'
import { eachPage } from './reads.ts'
import { courseSchema, userSchema } from './wire.ts'

const MOST = 10
const SHORTEST = 2

/** People and courses to choose from while typing. */
export async function suggest({ column, kind, text }: SuggestWish, reader: Reader): Promise<Suggestion[]> {
  const wanted = text.trim()
  if (wanted.length < SHORTEST) return []
  const found: Suggestion[] = []
  const search = encodeURIComponent(wanted)
  if (column === 'course') {
    await eachPage(reader, `/course/v1/courses?search_text=${search}`, courseSchema, ({ items }) => {
      for (const { id, name, code } of items) {
        const value = kind === 'id' ? id : code
        if (value !== null) found.push({ value, label: name ?? value, detail: code ?? '' })
      }
      return false
    })
  } else {
    await eachPage(reader, `/manage/v1/user?search_text=${search}`, userSchema, ({ items }) => {
      for (const user of items) {
        const value = { id: user.id, username: user.username, email: user.email }[kind] ?? null
        if (value !== null) found.push({ value, label: user.name || value, detail: user.email ?? '' })
      }
      return false
    })
  }
  return found.slice(0, MOST)
}
