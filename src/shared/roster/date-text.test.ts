import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDate } from './cell-date.ts'
import { createDateText, localeDateOrder } from './date-text.ts'
import { isRealDate } from './dates.ts'

/** Regions whose months' names are known, and others. */
const LOCALES = [
  ...['en-US', 'en-GB', 'en-AU', 'en-CA', 'en-IN', 'en-IE', 'en-ZA', 'en-PH', 'de-DE', 'de-AT', 'de-CH'],
  ...[
    'fr-FR',
    'fr-CA',
    'fr-CH',
    'fr-BE',
    'es-ES',
    'es-MX',
    'es-AR',
    'es-CO',
    'es-CL',
    'es-US',
    'it-IT',
    'it-CH',
  ],
  ...['pt-BR', 'pt-PT', 'nl-NL', 'nl-BE', 'sv-SE', 'sv-FI', 'da-DK', 'nb-NO', 'pl-PL'],
  ...[
    'ja-JP',
    'ar-EG',
    'fa-IR',
    'th-TH',
    'hu-HU',
    'ko-KR',
    'bg-BG',
    'he-IL',
    'zh-CN',
    'tr-TR',
    'ru-RU',
    'vi-VN',
  ],
]

describe('a date on screen', () => {
  it.each([
    ['en-US', 'mdy', '09/01/2026', '09/01/2026 5:00 PM'],
    ['en-GB', 'dmy', '01/09/2026', '01/09/2026 17:00'],
    ['de-DE', 'dmy', '01.09.2026', '01.09.2026 17:00'],
    ['sv-SE', 'dmy', '2026-09-01', '2026-09-01 17:00'],
    // The roster reads the day first: numbers alone would say another day.
    ['en-US', 'dmy', 'Sep 1, 2026', 'Sep 1, 2026 5:00 PM'],
    ['th-TH', 'dmy', '01/09/2026', '01/09/2026 17:00'],
    ['hu-HU', 'dmy', '2026. 09. 01.', '2026. 09. 01. 17:00'],
  ] as const)('in %s, where the roster reads %s, is %s', (locale, order, day, moment) => {
    const show = createDateText(order, locale)
    expect(show('2026-09-01')).toBe(day)
    expect(show('2026-09-01T17:00')).toBe(moment)
  })

  it('is read as the same moment when it is typed as it is shown, in any region', () => {
    const two = (most: number) =>
      fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, '0'))
    const day = fc
      .date({
        min: new Date('2000-01-01T00:00:00Z'),
        max: new Date('2099-12-31T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString().slice(0, 10))
    const time = fc
      .tuple(two(23), two(59), fc.option(two(59)), fc.constantFrom('', 'Z', '+02:00', '-05:30'))
      .map(
        ([hour, minute, second, offset]) =>
          `T${hour}:${minute}${second === null ? '' : `:${second}`}${offset}`,
      )
    fc.assert(
      fc.property(
        fc.constantFrom(...LOCALES),
        fc.constantFrom('dmy' as const, 'mdy' as const),
        day,
        fc.oneof(fc.constant(''), time),
        (locale, order, date, clock) => {
          const canonical = `${date}${clock}`
          expect(readDate(createDateText(order, locale)(canonical), order)).toBe(canonical)
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it('shows a date that does not exist as it stands, whatever its parts', () => {
    const two = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'))
    const clock = fc
      .tuple(two, two, fc.option(two), fc.constantFrom('', 'Z', '+99:99', '-14:30'))
      .map(
        ([hour, minute, second, zone]) => `T${hour}:${minute}${second === null ? '' : `:${second}`}${zone}`,
      )
    const date = fc
      .tuple(
        fc.integer({ min: 0, max: 9999 }).map((year) => String(year).padStart(4, '0')),
        two,
        two,
        fc.oneof(fc.constant(''), clock),
      )
      .map(([year, month, day, rest]) => `${year}-${month}-${day}${rest}`)
    fc.assert(
      fc.property(fc.constantFrom('en-US', 'de-DE', 'ja-JP'), date, (locale, text) => {
        const shown = createDateText('mdy', locale)(text)
        if (!isRealDate(text)) expect(shown).toBe(text)
      }),
      { numRuns: 2_000 },
    )
    for (const text of ['2026-13-45', '2026-02-30', '2026-09-01T25:00', '9999-12-31'])
      expect(createDateText('mdy', 'en-US')(text)).toBe(text)
  })

  it('leaves alone what is no date', () => {
    const show = createDateText('mdy', 'en-US')
    for (const text of ['', 'none', '31 Febuary', '46000']) expect(show(text)).toBe(text)
  })
})

it('a region’s order of day and month is known', () => {
  expect(LOCALES.filter((locale) => localeDateOrder(locale) === 'mdy')).toEqual(['en-US', 'en-PH'])
})
