/** Languages whose names of months are understood. In none of them does a name mean another month than in the others. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'nb', 'pl'] as const

/** Whether dates with the months' names in a language, such as `en`, can be read. */
export function knowsMonthsOf(language: string): boolean {
  return LANGUAGES.some((known) => known === language)
}

let names: ReadonlyMap<string, number> | null = null

/** 1 to 12; null for a word that is no month, or would be several. Short forms count, with or without their dot. */
export function monthOf(word: string): number | null {
  names ??= namesOfMonths()
  const wanted = plain(word)
  return names.get(wanted) ?? names.get(wanted.slice(0, SHORT)) ?? null
}

const SHORT = 3

/** 1 to 12 for a month's name written out or in its usual short form, in any of the languages; null for others. */
export function monthNamed(word: string): number | null {
  names ??= namesOfMonths()
  return names.get(plain(word)) ?? null
}

let weekdays: ReadonlyMap<string, ReadonlySet<number>> | null = null

/** Whether a word is a day of the week, written out or short, in any of the languages. */
export function isWeekday(word: string): boolean {
  weekdays ??= namesOfWeekdays()
  return weekdays.has(plain(word))
}

/** Whether a word can name this day of the week (0 is Sunday): some short names are two days in two languages. */
export function isOnWeekday(word: string, day: number): boolean {
  weekdays ??= namesOfWeekdays()
  return weekdays.get(plain(word))?.has(day) === true
}

function namesOfWeekdays(): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>()
  const add = (name: string, day: number) => {
    const days = found.get(name)
    if (days === undefined) found.set(name, new Set([day]))
    else days.add(day)
  }
  const forms = LANGUAGES.flatMap((language) => [
    new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }),
    new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }),
  ])
  for (const form of forms) {
    for (let day = 0; day < 7; day += 1) {
      // 4 January 1970 was a Sunday.
      const name = plain(form.format(Date.UTC(1970, 0, 4 + day)))
      add(name, day)
      add(name.slice(0, SHORT), day)
    }
  }
  return found
}

function namesOfMonths(): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const unclear = new Set<string>()
  const add = (name: string, month: number) => {
    if (name.length < SHORT) return
    const known = found.get(name)
    if (known !== undefined && known !== month) unclear.add(name)
    else found.set(name, month)
  }
  for (const language of LANGUAGES) {
    for (const form of ['long', 'short'] as const) {
      // Some languages bend the name beside a day: both are written.
      for (const options of [{ month: form }, { day: 'numeric', month: form }] as const) {
        const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
        for (let month = 1; month <= 12; month += 1) {
          const parts = format.formatToParts(Date.UTC(2026, month - 1, 1))
          const name = plain(parts.find(({ type }) => type === 'month')?.value ?? '')
          add(name, month)
          add(name.slice(0, SHORT), month)
        }
      }
    }
  }
  for (const name of unclear) found.delete(name)
  return found
}

/** «Août», «août.» and «AOUT» are one. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^\p{L}]/gu, '')
}
