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
  return {
    ok: false,
    code: `choice.${column.id}`,
    message: `«${text}» is not a ${column.label.toLowerCase()}. Choose one of: ${choices.map(({ label }) => label).join(', ')}.`,
  }
}
