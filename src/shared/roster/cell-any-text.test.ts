import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canvasManifest } from '../lms/canvas.ts'
import { doceboManifest } from '../lms/docebo.ts'
import type { Column } from '../lms/manifest.ts'
import { schoologyManifest } from '../lms/schoology.ts'
import { type CellReader, createCellReader, type Doubt, keptText } from './cell.ts'
import { isRealDate } from './dates.ts'
import { isPlainId } from './plain-id.ts'
import type { DateOrder } from './row.ts'

const COLUMNS = [canvasManifest, doceboManifest, schoologyManifest].flatMap(({ columns }) => columns)

/** Bits that the readers look for, put together at random: far more often something to them than any text is. */
const bit = fc.constantFrom(
  ...[
    "'",
    '"',
    '=',
    '="',
    '#',
    '##',
    '@',
    '.',
    '..',
    '.0',
    ',',
    ';',
    '|',
    '/',
    '-',
    ' ',
    '\u00a0',
    '\u200b',
    '\n',
  ],
  ...[
    '0',
    '1',
    '31',
    '12',
    '2026',
    '101',
    '000101',
    '10945457',
    '1234567890123450',
    '20260831',
    '46265',
    '9999',
  ],
  ...[
    'Mar',
    'mars',
    'Mon',
    'Monday',
    'August',
    'AM',
    'pm',
    'T',
    'Z',
    '+02:00',
    'CDT',
    ':',
    '24:00',
    '00:00',
    '8:30',
  ],
  ...[
    'NULL',
    'N/A',
    'none',
    'TRUE',
    'REF!',
    'student',
    'delete',
    'dropped',
    'W',
    'active',
    'na',
    'a',
    'x.edu',
  ],
  ...['sis_user_id:', 'id:', 'username:', 'é', 'é', 'А', 'ａ', '３', '٣', '<', '>', '(required)', 'mailto:'],
)
const anyText = fc.oneof(
  fc.array(bit, { minLength: 1, maxLength: 6 }).map((bits) => bits.join('')),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const context = fc.record({
  dateOrder: fc.constantFrom<DateOrder>('dmy', 'mdy'),
  idKind: fc.constantFrom(undefined, 'id', 'sis_login_id', 'email'),
  today: fc.constantFrom(undefined, '2026-08-01'),
})

function expectCanonical(column: Column, text: string): void {
  expect(text).toBe(text.normalize('NFC').trim())
  if (column.kind === 'date' && text !== '' && text !== 'none') expect(isRealDate(text)).toBe(true)
}

/** Far dates stay what they are; all else is settled by a fix or a choice. */
function expectMended(column: Column, read: CellReader, { message, fix, choices = [] }: Doubt): void {
  expect(message.length).toBeLessThan(600)
  if (fix !== undefined) expect(read(fix)).toEqual({ ok: true, text: fix })
  for (const cells of choices.flatMap(({ rows }) => rows)) {
    const mended = read(cells[column.id] ?? '')
    expect(mended).toMatchObject({ ok: true })
    if (mended.ok) expect(mended.doubt?.code ?? 'date.far').toBe('date.far')
  }
}

describe('any text in any column', () => {
  it('is read the same again, and a fix mends it without another problem', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COLUMNS), context, anyText, (column, own, text) => {
        const read = createCellReader(column, own)
        const reading = read(text)
        const kept = keptText(reading, text)
        expect(keptText(read(kept), kept)).toBe(kept)
        if (reading.ok) expectCanonical(column, reading.text)
        const doubt = reading.ok ? reading.doubt : reading
        if (doubt === undefined) expect(read(kept)).toEqual(reading)
        else expectMended(column, read, doubt)
      }),
      { numRuns: 6_000 },
    )
  })

  it('is plain only if the closer look finds nothing either', () => {
    const person = canvasManifest.columns.find(({ id }) => id === 'person')!
    const read = createCellReader(person, { dateOrder: 'dmy', idKind: undefined })
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(isPlainId(text))
        // A kind of another pattern keeps the quick way shut: what is found then has to be the pattern alone.
        const slow = createCellReader(person, { dateOrder: 'dmy', idKind: 'id' })(text)
        expect(read(text)).toEqual({ ok: true, text })
        if (!slow.ok) expect(slow.code).toBe('id.pattern.id')
      }),
      { numRuns: 2_000 },
    )
  })

  it('takes time in step with its length', () => {
    const LENGTH = 100_000
    const hostile = [
      ...[
        'a@',
        '1,',
        "'",
        '"',
        '="',
        ' ',
        '\t',
        '(',
        '<',
        'a.',
        '1.',
        '12:',
        '@',
        '#',
        'é',
        '1-',
        '/',
        '|',
        ';',
        '<a@',
      ],
      ...['0', 'a', '31 ', 'mailto:', 'T', 'Mar-', '\u200b', 'á ', 'А', '- ', '9 ', '[', '²', '\ud83d'],
    ].map((part) => part.repeat(Math.ceil(LENGTH / part.length)))
    for (const column of COLUMNS) {
      const read = createCellReader(column, { dateOrder: 'dmy', idKind: undefined, today: '2026-08-01' })
      for (const text of hostile) {
        for (const whole of [text, `${text}x`, `x${text}!`]) {
          const began = process.cpuUsage()
          read(whole)
          const { user, system } = process.cpuUsage(began)
          expect((user + system) / 1_000, `${column.id}: ${whole.slice(0, 8)}…`).toBeLessThan(250)
        }
      }
    }
  })
})
