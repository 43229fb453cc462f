import { assess } from './assessment.ts'
import type { Provider, ProviderParts } from './contract.ts'

/** Seals a provider's private types behind `assess`. */
export function defineProvider<Snapshot, Intent>(parts: ProviderParts<Snapshot, Intent>): Provider {
  const {
    observe: _observe,
    compare: _compare,
    plan: _plan,
    ways: _ways,
    notes: _notes,
    names: _names,
    places: _places,
    ...open
  } = parts
  const { surplus, ...rest } = open
  return {
    ...rest,
    canSync: surplus !== undefined,
    assess(rows, reader, context, named = []) {
      return assess(parts, rows, reader, context, named)
    },
  }
}
