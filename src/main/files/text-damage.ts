/** What befalls texts on their way, and is mended while they are read. */
export type Damage = 'nulls' | 'endMark' | 'wrapped'

export type DamageEvents = {
  /** Told whenever something was mended, so it may be told many times. */
  readonly onDamage: (damage: Damage) => void
}

const NUL = '\0'
/** Ctrl-Z: old programs end a text with it, and some fill up the last block behind it. */
const END_MARK = '\u001a'
const BEHIND_END = new Set([END_MARK, NUL, '\r', '\n'])
/** More than this behind an end mark is no end. */
const MAX_HELD = 1_000_000
/** Excel's own first line, which names the delimiter. */
const SEP_LINE = /^sep=(.?)$/i

/** The delimiter that the first line of a text names for Excel; undefined where it names none. */
export function namedDelimiter(text: string): string | undefined {
  return SEP_LINE.exec(/^[^\r\n]*/.exec(text)?.[0] ?? '')?.[1]
}

/** Takes out what is no part of a text: NULs, an end mark, the line that names the delimiter. Line numbers stay. */
export async function* mendedText(
  pieces: AsyncIterable<string> | Iterable<string>,
  { onDamage }: DamageEvents,
): AsyncGenerator<string> {
  let isFirst = true
  /** From an end mark on: only what follows tells whether it is the end. */
  let held = ''
  for await (const piece of pieces) {
    let text = held + piece
    if (isFirst && !/[\r\n]/.test(text) && text.length < 8) {
      held = text
      continue
    }
    if (isFirst) text = withoutSepLine(text)
    isFirst = false
    const end = endOf(text)
    held = text.length - end > MAX_HELD ? '' : text.slice(end)
    yield withoutNulls(held === '' ? text : text.slice(0, end), onDamage)
  }
  const rest = isFirst ? withoutSepLine(held) : held
  const end = endOf(rest)
  if (end < rest.length) onDamage('endMark')
  yield withoutNulls(rest.slice(0, end), onDamage)
}

/** Where the end mark stands behind which nothing more comes; the length of the text where there is none. */
function endOf(text: string): number {
  let at = text.length
  while (at > 0 && BEHIND_END.has(text[at - 1] ?? '')) at -= 1
  const mark = text.indexOf(END_MARK, at)
  return mark < 0 ? text.length : mark
}

function withoutSepLine(text: string): string {
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  return SEP_LINE.test(line) ? text.slice(line.length) : text
}

function withoutNulls(text: string, onDamage: DamageEvents['onDamage']): string {
  if (!text.includes(NUL)) return text
  onDamage('nulls')
  return text.replaceAll(NUL, '')
}
