import type { LmsManifest } from '../../../shared/lms/manifest.ts'
import type { ColumnTarget, ImportPreview } from '../../../shared/roster/import.ts'
import { readKeptJson } from '../../ui/kept-json.ts'
import { columnChoices, nameChoices, targetKey, targetOfKey } from './import-targets.ts'

/** How the columns of one layout of files were mapped last. */
export type RememberedMapping = {
  readonly targets: readonly ColumnTarget[]
  readonly dateOrder: 'dmy' | 'mdy'
}

/** Layouts are known by their headers in order: the next export of the same report has the same. */
export type MappingMemory = {
  readonly recall: (preview: ImportPreview) => RememberedMapping | null
  /** Kept only where it says more than what Muster finds out by itself. */
  readonly remember: (preview: ImportPreview, mapping: RememberedMapping) => void
}

type Keeper = Pick<Storage, 'getItem' | 'setItem'>

const KEPT_LAYOUTS = 50

/** On this computer; `storage` null remembers while the window is open. */
export function createMappingMemory(storage: Keeper | null, manifest: LmsManifest): MappingMemory {
  const name = `muster.mappings.${manifest.id}`
  const kept = new Map<string, { readonly keys: readonly string[]; readonly dateOrder: 'dmy' | 'mdy' }>()
  for (const [layout, mapping] of readKept(storage?.getItem(name) ?? null)) kept.set(layout, mapping)
  const choices = [...columnChoices(manifest), ...nameChoices(manifest)]

  return {
    recall(preview) {
      const found = kept.get(layoutOf(preview))
      if (found === undefined || found.keys.length !== preview.columns.length) return null
      const targets = found.keys.map((key, index) => {
        const guess = preview.columns[index]?.target
        // What a recognised layout's words mean belongs to the guess, not to what was chosen.
        return guess !== undefined && targetKey(guess) === key ? guess : targetOfKey(key, choices)
      })
      return { targets, dateOrder: found.dateOrder }
    },
    remember(preview, { targets, dateOrder }) {
      const layout = layoutOf(preview)
      const keys = targets.map(targetKey)
      const guessed = preview.columns.map(({ target }) => targetKey(target))
      // What was asked once is not asked again for the next file of this layout.
      const wasAsked = (preview.questions ?? []).length > 0
      const isGuess =
        !wasAsked && dateOrder === preview.dateOrder && keys.every((key, index) => key === guessed[index])
      kept.delete(layout)
      if (!isGuess) kept.set(layout, { keys, dateOrder })
      storage?.setItem(name, JSON.stringify([...kept].slice(-KEPT_LAYOUTS)))
    },
  }
}

function layoutOf({ columns }: ImportPreview): string {
  return JSON.stringify(columns.map(({ header }) => header.trim().toLowerCase()))
}

type Kept = [string, { readonly keys: readonly string[]; readonly dateOrder: 'dmy' | 'mdy' }]

/** What was kept, as far as it is sound. */
function readKept(text: string | null): Kept[] {
  const parsed = readKeptJson(text)
  return Array.isArray(parsed) ? parsed.flatMap(readOne) : []
}

function readOne(entry: unknown): Kept[] {
  if (!Array.isArray(entry)) return []
  const [layout, mapping]: readonly unknown[] = entry
  if (typeof layout !== 'string' || typeof mapping !== 'object' || mapping === null) return []
  if (!('keys' in mapping) || !Array.isArray(mapping.keys) || !('dateOrder' in mapping)) return []
  const keys: unknown[] = mapping.keys
  const dateOrder = mapping.dateOrder
  if (dateOrder !== 'dmy' && dateOrder !== 'mdy') return []
  return [[layout, { keys: keys.filter((key) => typeof key === 'string'), dateOrder }]]
}
