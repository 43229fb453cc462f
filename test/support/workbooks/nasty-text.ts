import { createRandom, type Random } from './random.ts'

/** A text table with all that can go wrong on the way, and the ids of its good lines. */
export type NastyText = { readonly bytes: Buffer; readonly ids: readonly string[] }

export function nastyText(seed: number): NastyText {
  const random = createRandom(seed)
  const end = random.pick(['\n', '\r\n', '\r', '\n'])
  const delimiter = random.pick([',', ';', '\t', '|'])
  const ids: string[] = []
  const lines: string[] = []
  if (random.chance(0.1)) lines.push(`sep=${delimiter}`)
  if (random.chance(0.2)) lines.push('', 'A title', '')
  lines.push(['SIS ID', 'Name', 'Note'].join(delimiter))
  const isWrapped = random.chance(0.15)
  for (let count = 5 + random.below(40); count > 0; count -= 1) {
    if (random.chance(0.2)) lines.push(nasty(random, delimiter))
    const id = `P${String(ids.length).padStart(5, '0')}`
    ids.push(id)
    const cells = [
      id,
      random.pick(['Ann', 'Zoë', '"Doe, Jo"', ' "Li; Bo"', "O'Hara"]),
      random.pick(['', 'x', '""']),
    ]
    const line = cells.join(delimiter)
    lines.push(isWrapped ? `"${line.replaceAll('"', '""')}"` : line)
  }
  const text = lines.map((line) => line + (random.chance(0.03) ? '\n' : end)).join('')
  return { bytes: encoded(text + random.pick(['', '', '\u001a', '\u001a\0\0']), random), ids }
}

function nasty(random: Random, delimiter: string): string {
  switch (random.below(9)) {
    case 0:
      return `N1${delimiter}"never closed`
    case 1:
      return `N2${delimiter}"bad "quote" here"${delimiter}x`
    case 2:
      return `N3\0\0${delimiter}\0`
    case 3:
      return `N4${delimiter}${'x'.repeat(100_001 + random.below(50_000))}`
    case 4:
      return delimiter.repeat(random.below(3_000))
    case 5:
      return `N5${`${delimiter}y`.repeat(501 + random.below(5_000))}`
    case 6:
      return '\n'.repeat(random.below(500))
    case 7:
      return `N6${delimiter}"two\nlines"${delimiter}`
    default:
      return `N7${delimiter}\u0001\u0007\u001b\u2028\ufeff\u0085`
  }
}

function encoded(text: string, random: Random): Buffer {
  switch (random.below(4)) {
    case 0:
      return Buffer.from(`\ufeff${text}`, 'utf8')
    case 1:
      return Buffer.from(`\ufeff${text}`, 'utf16le')
    case 2:
      // Of Latin-1, which Windows-1252 is like but for what is not in this text.
      return Buffer.from(text.replaceAll(/[\u2028\ufeff\u0085]/g, ''), 'latin1')
    default:
      return Buffer.from(text, 'utf8')
  }
}
