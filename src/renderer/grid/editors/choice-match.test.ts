import { expect, test } from 'vitest'
import { matchOptions } from './choice-match.ts'

const option = (value: string, label: string, ...aliases: string[]) => ({ value, label, aliases, help: '' })
const actions = [
  option('enroll', 'Enroll', 'add', 'active'),
  option('deactivate', 'Deactivate', 'inactive'),
  option('reactivate', 'Reactivate', 'activate'),
  option('conclude', 'Conclude', 'end'),
]
const typed = (text: string) => matchOptions(actions, text).map(({ value }) => value)

test('an exact alias goes before words that only contain the text', () => {
  expect(typed('active')[0]).toBe('enroll')
  expect(typed('ACTIVATE')[0]).toBe('reactivate')
})

test('the beginning of a label is enough, and nothing typed offers all', () => {
  expect(typed('c')[0]).toBe('conclude')
  expect(typed('de')[0]).toBe('deactivate')
  expect(typed(' ')).toHaveLength(4)
})

test('what nobody means matches nothing, so that it is kept as typed and marked', () => {
  expect(typed('zzz')).toEqual([])
})
