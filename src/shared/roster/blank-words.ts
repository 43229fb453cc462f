/** Words that databases, programs and people write where there is nothing. */
const ANYWHERE = [
  'null',
  '(null)',
  '<null>',
  '[null]',
  '\\n',
  'n/a',
  '<na>',
  'nan',
  'undefined',
  '(blank)',
  '(empty)',
  '(none)',
  '-',
  '--',
  '---',
]

/** Where nobody is called so: among ids and names «NA» and «None» may be meant. */
const WHERE_NOTHING_IS_NAMED = [
  'na',
  'n.a.',
  'n.a',
  'nil',
  'none',
  'nat',
  'empty',
  'blank',
  'not applicable',
  '.',
]

const anywhere: ReadonlySet<string> = new Set(ANYWHERE)
const widely: ReadonlySet<string> = new Set([...ANYWHERE, ...WHERE_NOTHING_IS_NAMED])
const LONGEST = Math.max(...[...widely].map((word) => word.length))

/** Pure. Whether a text, trimmed and with plain hyphens, stands for a blank cell. `isName`: the column names something. */
export function isBlankWord(text: string, isName: boolean): boolean {
  return text.length <= LONGEST && (isName ? anywhere : widely).has(text.toLowerCase())
}
