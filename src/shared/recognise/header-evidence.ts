import type { Column, LmsManifest } from '../lms/manifest.ts'
import type { Concept } from './concepts.ts'
import { compactHeader } from './header-text.ts'
import type { Source } from './source.ts'

/**
 * How much a header tells: the kind of id too, the column of the roster alone, perhaps the column, «ID» alone, or
 * nothing, so that the values have to tell.
 */
export type Basis = 'kind' | 'column' | 'may' | 'bare' | 'content'

/** One reason to take a column of the file for one of the roster. */
export type Evidence = {
  readonly column: Column
  /** Null where the header does not say which kind. */
  readonly idKind: string | null
  readonly weight: number
  readonly basis: Basis
  /** True for a name that the LMS itself gives it. */
  readonly isAlias: boolean
}

const WEIGHT = { alias: 110, kind: 100, plain: 100, column: 60, may: 45, bare: 10, counted: 4 } as const
/** A kind further down the manifest's list is taken only where those above are not in the file. */
const KIND_STEP = 4
const MEANING_STEP = 3
/** A header with words in it that nobody knows. */
const PARTLY = 0.7
const LATER_OF_ITS_KIND = 40

/** What the headers of a file can name in an LMS; built once a file. */
export type HeaderIndex = { readonly evidenceFor: (source: Source) => readonly Evidence[] }

export function createHeaderIndex(manifest: LmsManifest): HeaderIndex {
  const byName = new Map<string, Evidence[]>()
  const byConcept = new Map<Concept, Evidence[]>()
  for (const column of manifest.columns) {
    collectNames(column, byName)
    collectConcepts(column, byConcept)
  }
  for (const column of manifest.columns) collectId(column, byName)
  const person = manifest.columns.find(({ id }) => id === manifest.identityColumns[0])

  function bare(concept: Concept | null): Evidence[] {
    if (person === undefined || (concept !== 'bareId' && concept !== 'rowNumber')) return []
    const weight = concept === 'bareId' ? WEIGHT.bare : WEIGHT.counted
    return [{ column: person, idKind: null, weight, basis: 'bare', isAlias: false }]
  }

  return {
    evidenceFor({ meaning, layout, isNamed }) {
      if (!isNamed) return []
      // What is somebody else's is so under any name.
      const isNameable = layout === undefined && meaning.concept !== 'other'
      const named = isNameable ? byName.get(meaning.compact) : undefined
      if (named !== undefined) return named
      const concept = layout?.concept ?? meaning.concept
      if (concept === null) return []
      const found = [...(byConcept.get(concept) ?? []), ...bare(concept)].filter(
        ({ column }) => meaning.ordinal === 1 || layout !== undefined || column.kind === 'id',
      )
      if (layout !== undefined) return found.map((one) => ofLayout(one, layout.kinds?.[manifest.id]))
      return meaning.isWhole && meaning.ordinal === 1
        ? found
        : found.map((one) => weakened(one, meaning.isWhole, meaning.ordinal))
    },
  }
}

/** A layout's word is as good as the LMS's own. */
function ofLayout(evidence: Evidence, idKind: string | undefined): Evidence {
  const told = { ...evidence, weight: evidence.weight + WEIGHT.alias - WEIGHT.kind }
  return idKind !== undefined && evidence.column.idKinds?.some(({ id }) => id === idKind)
    ? { ...told, idKind, basis: 'kind' }
    : told
}

function weakened(evidence: Evidence, isWhole: boolean, ordinal: number): Evidence {
  const weight = evidence.weight * (isWhole ? 1 : PARTLY) - (ordinal > 1 ? LATER_OF_ITS_KIND : 0)
  return { ...evidence, weight, basis: evidence.basis === 'bare' ? 'bare' : 'may' }
}

/** A word that is a kind's name in the manifest and any column's elsewhere. */
const NO_NAMES = new Set(['id', 'code'])

/** Several columns may hold ids of the same kinds; headers that name a kind alone are about the one that says so. */
function isMain({ means }: Column): boolean {
  return means !== undefined
}

function collectNames(column: Column, byName: Map<string, Evidence[]>): void {
  ;(column.idKinds ?? []).forEach((kind, at) => {
    const evidence = {
      column,
      idKind: kind.id,
      weight: WEIGHT.alias - at * KIND_STEP,
      basis: 'kind',
      isAlias: true,
    } as const
    const own = isMain(column) ? [...kind.aliases, kind.id] : []
    for (const name of [...own, `${column.label} ${kind.label}`]) add(byName, name, evidence)
  })
  for (const name of [column.label, ...column.aliases]) add(byName, name, plainName(column))
}

/** Muster's own name for a column is a header too, where no column is called so. */
function collectId(column: Column, byName: Map<string, Evidence[]>): void {
  if (!byName.has(compactHeader(column.id))) add(byName, column.id, plainName(column))
}

function plainName(column: Column): Evidence {
  const weight = column.kind === 'id' ? WEIGHT.column : WEIGHT.plain
  return { column, idKind: null, weight, basis: 'column', isAlias: true }
}

function add(byName: Map<string, Evidence[]>, name: string, evidence: Evidence): void {
  const key = compactHeader(name)
  if (key === '' || NO_NAMES.has(key)) return
  const known = byName.get(key)
  // What is written in the manifest first goes before what comes later in it.
  if (known === undefined) byName.set(key, [evidence])
  else if (known.every(({ column }) => column.id !== evidence.column.id))
    known.push({ ...evidence, weight: evidence.weight - 8 })
}

function collectConcepts(column: Column, byConcept: Map<Concept, Evidence[]>): void {
  const put = (concepts: readonly Concept[] | undefined, evidence: Evidence) => {
    for (const [place, concept] of (concepts ?? []).entries()) {
      const found = { ...evidence, weight: evidence.weight - place * MEANING_STEP }
      const known = byConcept.get(concept)
      if (known === undefined) byConcept.set(concept, [found])
      else known.push(found)
    }
  }
  for (const [at, { id, means, mayMean }] of (isMain(column) ? (column.idKinds ?? []) : []).entries()) {
    const step = at * KIND_STEP
    put(means, { column, idKind: id, weight: WEIGHT.kind - step, basis: 'kind', isAlias: false })
    put(mayMean, { column, idKind: id, weight: WEIGHT.may - step, basis: 'may', isAlias: false })
  }
  const plain = column.kind === 'id' ? WEIGHT.column : WEIGHT.plain
  put(column.means, { column, idKind: null, weight: plain, basis: 'column', isAlias: false })
  put(column.mayMean, { column, idKind: null, weight: WEIGHT.may, basis: 'may', isAlias: false })
}
