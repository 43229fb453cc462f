import type { CellOption } from '../grid-types.ts'

/** The options that what is typed may mean, likeliest first; all of them while nothing is typed. */
export function matchOptions(options: readonly CellOption[], typed: string): readonly CellOption[] {
  const wanted = normalise(typed)
  if (wanted === '') return options
  return options
    .map((option) => ({ option, rank: rankOf(option, wanted) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .map(({ option }) => option)
}

const NO_MATCH = 4

function rankOf(option: CellOption, wanted: string): number {
  const names = [option.value, option.label, ...option.aliases].map(normalise)
  if (names.includes(wanted)) return 0
  if (normalise(option.label).startsWith(wanted)) return 1
  if (names.some((name) => name.startsWith(wanted))) return 2
  return names.some((name) => name.includes(wanted)) ? 3 : NO_MATCH
}

function normalise(text: string): string {
  return text.trim().toLowerCase()
}
