import type { Column } from '../lms/manifest.ts'
import type { CellReading } from './cell.ts'

/** A choice by its value, label or another spelling, without case and outer spaces. */
export function parseChoice(column: Column, text: string): CellReading {
  const exact = column.choices?.find((choice) => choice.value === text)
  if (exact !== undefined) return { ok: true, text: exact.value }
  const wanted = text.toLowerCase()
  const choices = column.choices ?? []
  for (const { value, label, aliases } of choices) {
    if ([value, label, ...aliases].some((name) => name.toLowerCase() === wanted))
      return { ok: true, text: value }
  }
  const meant = nearest(wanted, choices)
  if (meant !== null) {
    return {
      ok: false,
      code: `choice.${column.id}`,
      message: `«${text}» is not a ${column.label.toLowerCase()}. Is «${meant.label}» meant?`,
      fix: meant.value,
    }
  }
  return {
    ok: false,
    code: `choice.${column.id}`,
    message: `«${text}» is not a ${column.label.toLowerCase()}. Choose one of: ${choices.map(({ label }) => label).join(', ')}.`,
  }
}

type Choice = NonNullable<Column['choices']>[number]

/** Slips of the keyboard: so many characters wrong, missing or too many, in a word long enough to be told. */
const MOST_SLIPS = 2
const SHORTEST = 4

/** The one choice that is nearest to a mistyped word; null where none is near, or two are equally near. */
function nearest(wanted: string, choices: readonly Choice[]): Choice | null {
  if (wanted.length < SHORTEST) return null
  const ranked = choices
    .map((choice) => ({
      choice,
      slips: Math.min(
        ...[choice.value, choice.label, ...choice.aliases].map((name) =>
          slipsBetween(wanted, name.toLowerCase()),
        ),
      ),
    }))
    .toSorted((a, b) => a.slips - b.slips)
  const [first, second] = ranked
  if (first === undefined || first.slips > MOST_SLIPS || first.slips * 3 > wanted.length) return null
  return second !== undefined && second.slips === first.slips ? null : first.choice
}

/** Pure. Characters to change, add, take away or swap with their neighbour (Damerau–Levenshtein, restricted). */
export function slipsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MOST_SLIPS) return MOST_SLIPS + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row]
    for (let col = 1; col <= b.length; col += 1) {
      const isSame = a[row - 1] === b[col - 1]
      let least = Math.min(
        (last[col] ?? 0) + 1,
        (next[col - 1] ?? 0) + 1,
        (last[col - 1] ?? 0) + (isSame ? 0 : 1),
      )
      if (row > 1 && col > 1 && a[row - 1] === b[col - 2] && a[row - 2] === b[col - 1])
        least = Math.min(least, (before[col - 2] ?? 0) + 1)
      next.push(least)
    }
    before = last
    last = next
  }
  return last[b.length] ?? 0
}
