import type { DateOrderGuess } from '../../shared/recognise/date-order.ts'
import type { ImportQuestion } from '../../shared/roster/import.ts'

/** Pure. Asked where the dates of a file mean other days with the day first than with the month first. */
export function datesQuestion({ isSure, example, order }: DateOrderGuess): ImportQuestion[] {
  if (isSure) return []
  const first = { label: 'The day stands first', dateOrder: 'dmy', option: '--dates dmy' } as const
  const second = { label: 'The month stands first', dateOrder: 'mdy', option: '--dates mdy' } as const
  return [
    {
      code: 'dates',
      message: `Dates such as «${example ?? ''}» can be read with the day or with the month first, and nothing in the file says which.`,
      answers: order === 'dmy' ? [first, second] : [second, first],
    },
  ]
}

const SHOWN = 4

/** Pure. Asked where the first row may hold names of columns or the first person. */
export function headerQuestion(first: readonly string[], hasHeader: boolean): ImportQuestion {
  const cells = first
    .filter((cell) => cell.trim() !== '')
    .slice(0, SHOWN)
    .map((cell) => `«${cell.trim().slice(0, 40)}»`)
  const header = {
    label: 'It holds the names of the columns',
    options: { hasHeader: true },
    option: '--header',
  }
  const data = { label: 'It is a row like the others', options: { hasHeader: false }, option: '--no-header' }
  return {
    code: 'header',
    message: `The first row (${cells.join(', ')}) may hold the names of the columns, or be a row like the others.`,
    answers: hasHeader ? [header, data] : [data, header],
  }
}
