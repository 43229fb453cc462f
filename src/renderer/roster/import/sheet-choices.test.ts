import { expect, it } from 'vitest'
import { ALL_SHEETS, sheetChoices } from './sheet-choices.ts'

const options = {
  encoding: 'utf-8',
  delimiter: ',',
  hasHeader: true,
  skipRows: 2,
  sheet: 'Autumn',
} as const
const sheet = (name: string, rowCount: number, isHidden = false) => ({ name, rowCount, isHidden })

it('counts the rows under the header of the sheet that is read, and the lines of others', () => {
  const sheets = [sheet('Autumn', 403), sheet('Notes', 1), sheet('Old', 12, true)]
  expect(sheetChoices({ sheets, options }).map(({ label }) => label)).toEqual([
    'Autumn (400 rows)',
    'Notes (1 line)',
    'Old (hidden, 12 lines)',
    'All sheets with the same columns',
  ])
})

it('counts a first row that is no header, and never less than nothing', () => {
  const bare = { ...options, hasHeader: false, skipRows: 0 }
  expect(sheetChoices({ sheets: [sheet('Autumn', 3)], options: bare })[0]?.label).toBe('Autumn (3 rows)')
  const [only, ...others] = sheetChoices({ sheets: [sheet('Autumn', 1)], options })
  expect(only).toEqual({ value: 'Autumn', label: 'Autumn (0 rows)' })
  expect(others.map(({ value }) => value)).not.toContain(ALL_SHEETS)
})
