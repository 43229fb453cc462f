import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canvasManifest } from '../lms/canvas.ts'
import type { Column } from '../lms/manifest.ts'
import { parseCell } from './cell.ts'
import type { DateOrder } from './row.ts'

function column(id: string): Column {
  const found = canvasManifest.columns.find((one) => one.id === id)
  if (found === undefined) throw new Error(id)
  return found
}

function read(id: string, text: string, dateOrder: DateOrder = 'dmy', idKind?: string) {
  return parseCell(column(id), text, { dateOrder, idKind })
}

describe('dates as people write them', () => {
  it.each([
    ['2026-09-01', '2026-09-01'],
    ['2026-9-1', '2026-09-01'],
    ['1.9.2026', '2026-09-01'],
    ['01/09/2026', '2026-09-01'],
    ['1/9/26', '2026-09-01'],
    ['1 Sep 2026', '2026-09-01'],
    ['1st September 2026', '2026-09-01'],
    ['September 1, 2026', '2026-09-01'],
    ['Sep 1 2026', '2026-09-01'],
    ['2026-09-01T08:00', '2026-09-01T08:00'],
    ['2026-09-01 08:00:30', '2026-09-01T08:00:30'],
    ['01/09/2026 8:05 pm', '2026-09-01T20:05'],
    ['1 Sep 2026, 12:00 AM', '2026-09-01T00:00'],
    ['2026-09-01T08:00:00Z', '2026-09-01T08:00:00Z'],
    ['2026-09-01T08:00+0200', '2026-09-01T08:00+02:00'],
    ['none', 'none'],
    ['  2026-09-01 ', '2026-09-01'],
  ])('%s is %s', (text, canonical) => {
    expect(read('start', text)).toEqual({ ok: true, text: canonical })
  })

  it('reads 03/04/2026 by the order the admin chose', () => {
    expect(read('start', '03/04/2026', 'dmy')).toEqual({ ok: true, text: '2026-04-03' })
    expect(read('start', '03/04/2026', 'mdy')).toEqual({ ok: true, text: '2026-03-04' })
  })

  it.each([
    ['31/02/2026', 'date.impossible'],
    ['29 Feb 2027', 'date.impossible'],
    ['2026-13-45', 'date.impossible'],
    ['soon', 'date.form'],
    ['2026-09-01 25:00', 'date.time'],
    ['2026-09-01 13:00 pm', 'date.time'],
  ])('%s is refused with a sentence', (text, code) => {
    const reading = read('start', text)
    expect(reading).toMatchObject({ ok: false, code })
    if (!reading.ok) expect(reading.message).toContain('«')
  })

  it('offers the other order when the month can’t be one', () => {
    expect(read('start', '12/31/2026', 'dmy')).toMatchObject({
      ok: false,
      code: 'date.swapped',
      fix: '2026-12-31',
    })
  })

  it('knows Excel’s serial numbers', () => {
    expect(read('start', '46266')).toMatchObject({ ok: false, code: 'date.serial', fix: '2026-09-01' })
  })

  it('reads its own canonical form as it stands, for any day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2150-01-01'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10)
          expect(read('end', day)).toEqual({ ok: true, text: day })
        },
      ),
    )
  })
})

describe('ids', () => {
  it('keeps leading zeros and case', () => {
    expect(read('person', '000123')).toEqual({ ok: true, text: '000123' })
    expect(read('person', 'aBc-7')).toEqual({ ok: true, text: 'aBc-7' })
  })

  it('flags what a spreadsheet has destroyed', () => {
    expect(read('person', '1.23E+11')).toMatchObject({ ok: false, code: 'id.scientific' })
  })

  it('flags invisible and look-alike characters, with the mended text', () => {
    expect(read('person', 'AB\u200b12')).toMatchObject({ ok: false, code: 'id.lookalike', fix: 'AB12' })
    expect(read('section', 'MATH\u2013101')).toMatchObject({ ok: false, fix: 'MATH-101' })
  })

  it('holds a Canvas id to its form, by the column’s kind or by a prefix', () => {
    expect(read('person', 'abc', 'dmy', 'id')).toMatchObject({ ok: false, code: 'id.pattern.id' })
    expect(read('person', 'id:abc')).toMatchObject({ ok: false, code: 'id.pattern.id' })
    expect(read('person', 'id:1~77')).toEqual({ ok: true, text: 'id:1~77' })
    expect(read('person', 'sis_login_id:')).toMatchObject({ ok: false, code: 'id.blank' })
  })
})

describe('choices', () => {
  it.each([
    ['type', 'StudentEnrollment', 'student'],
    ['type', 'ta', 'ta'],
    ['action', 'Drop', 'delete'],
    ['notify', 'TRUE', 'yes'],
  ])('%s: %s is %s', (id, text, value) => {
    expect(read(id, text)).toEqual({ ok: true, text: value })
  })

  it('lists the choices when it knows none', () => {
    const reading = read('type', 'Principal')
    expect(reading.ok).toBe(false)
    if (!reading.ok) expect(reading.message).toContain('Student, Teacher, TA, Designer, Observer')
  })
})

describe('dates in the admin’s language', () => {
  it('any day, written with its month’s name, reads back as that day', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
    const language = fc.constantFrom('en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'nb', 'pl')
    const form = fc.constantFrom('long' as const, 'short' as const)
    const column = canvasManifest.columns.find(({ kind }) => kind === 'date')
    if (column === undefined) throw new Error('A date column was expected')
    fc.assert(
      fc.property(day, language, form, (date, locale, month) => {
        const text = new Intl.DateTimeFormat(locale, {
          day: 'numeric',
          month,
          year: 'numeric',
          timeZone: 'UTC',
        }).format(date)
        expect(parseCell(column, text, { dateOrder: 'dmy', idKind: undefined })).toEqual({
          ok: true,
          text: date.toISOString().slice(0, 10),
        })
      }),
      { numRuns: 500 },
    )
  })
})

describe('slips that one click mends', () => {
  const read = (id: string, text: string) => {
    const column = canvasManifest.columns.find((each) => each.id === id)
    if (column === undefined) throw new Error(`There is no column ${id}`)
    const reading = parseCell(column, text, { dateOrder: 'dmy', idKind: undefined })
    return reading.ok ? { text: reading.text } : { fix: reading.fix }
  }

  it.each([
    ['type', 'studnet', 'student'],
    ['type', 'Techer', 'teacher'],
    ['person', 'А123', 'A123'],
    ['person', 'ＡＢ１２', 'AB12'],
    ['person', 'o’neil', "o'neil"],
    ['person', 'a\u00a0b', 'a b'],
    ['person', 'Ana Díaz <ana@school.edu>', 'ana@school.edu'],
    ['person', 'mailto:ana@school.edu', 'ana@school.edu'],
    ['person', 'ana@school.edu.', 'ana@school.edu'],
  ])('%s: «%s»', (id, text, fix) => {
    expect(read(id, text)).toEqual({ fix })
  })

  it('what is meant so stays: words of another alphabet, choices that are near to two', () => {
    expect(read('person', 'Иванов')).toEqual({ text: 'Иванов' })
    expect(read('type', 'boss')).toEqual({ fix: undefined })
  })
})
