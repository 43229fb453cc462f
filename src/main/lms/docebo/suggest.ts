import type { z } from 'zod'
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
    await firstPage(`/course/v1/courses?search_text=${search}`, courseSchema, ({ id, name, code }) => {
      const value = kind === 'id' ? id : code
      if (value !== null) found.push({ value, label: name ?? value, detail: code ?? '' })
    })
  } else {
    await firstPage(`/manage/v1/user?search_text=${search}`, userSchema, (user) => {
      const value = { id: user.id, username: user.username, email: user.email }[kind] ?? null
      if (value !== null) found.push({ value, label: user.name || value, detail: user.email ?? '' })
    })
  }
  return found.slice(0, MOST)

  /** A list that is refused suggests nothing. */
  async function firstPage<T>(path: string, schema: z.ZodType<T>, take: (item: T) => void): Promise<void> {
    const wants = ({ items }: { readonly items: readonly T[] }) => {
      items.forEach(take)
      return false
    }
    await eachPage(reader, { path, what: 'what fits', schema, wants })
  }
}
