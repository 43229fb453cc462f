import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const ROOT = join(import.meta.dirname, '..')

/** The LMSs that Muster speaks to: each has a folder of its own, with a provider in its index. */
export const LMS_IDS: readonly string[] = readdirSync(join(ROOT, 'src/main/lms'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(entry.parentPath, entry.name, 'index.ts')))
  .map(({ name }) => name)
  .sort()

const anyId = LMS_IDS.join('|')
const NAMES_ONE = new RegExp(anyId, 'i')

/** Where a particular LMS may be named. CONTRIBUTING lists the same places. */
const ALLOWED: readonly RegExp[] = [
  new RegExp(`^src/(main/lms|practice)/(${anyId})/`),
  new RegExp(`^src/shared/lms/(${anyId})(-[a-z]+)?\\.ts$`),
  // The registries.
  /^src\/main\/lms\/registry\.ts$/,
  /^src\/practice\/practice-lms\.ts$/,
  // Files that people have are told by what is in them, whichever LMS they are meant for.
  /^src\/shared\/recognise\//,
  /^src\/main\/files\/workbook\/archive\//,
  /\.test\.tsx?$/,
]

export function mayNameAnLms(file: string): boolean {
  return ALLOWED.some((place) => place.test(file))
}

/** Pure. The lines of a source text, numbered from 1, whose code names an LMS; comments may give examples. */
export function linesWithNames(text: string): number[] {
  const blanked = text.replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
  return blanked
    .split('\n')
    .flatMap((line, index) => (NAMES_ONE.test(line.replace(/(^|\s)\/\/.*$/, '')) ? [index + 1] : []))
}

/** Every place in `src` that names an LMS and may not: `file:line`. */
export function misplacedNames(): string[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !mayNameAnLms(file))
    .flatMap((file) =>
      linesWithNames(readFileSync(join(ROOT, file), 'utf8')).map((line) => `${file}:${line}`),
    )
    .sort()
}
