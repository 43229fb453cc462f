import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { parseAst } from 'rolldown/parseAst'

/** One import of one file, from the repository's root. */
export type Import = {
  readonly from: string
  /** A path like `src/shared/result.ts`, a package like `zod`, or a built-in like `node:fs`. */
  readonly to: string
  /** Gone after compilation. */
  readonly isType: boolean
}

type Found = { readonly specifier: string; readonly isType: boolean }

/** Every import of a file's text, whichever way it is written. */
export function findImports(file: string, text: string): readonly Found[] {
  const found: Found[] = []
  const program = parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }, file)
  visit(program, (node) => {
    const specifier = specifierOf(node)
    if (specifier !== null) found.push({ specifier, isType: isTypeOnly(node) })
  })
  return found
}

type Node = Readonly<Record<string, unknown>>

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, see)
  } else if (isNode(value)) {
    if (typeof value.type === 'string') see(value)
    for (const child of Object.values(value)) visit(child, see)
  }
}

const WITH_SOURCE = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
])

function specifierOf(node: Node): string | null {
  if (!WITH_SOURCE.has(String(node.type))) return null
  const { source } = node
  return isNode(source) && typeof source.value === 'string' ? source.value : null
}

/**
 * Only a whole `import type` is gone after compilation. `import { type A }` leaves an empty import behind, which still
 * runs the other file.
 */
function isTypeOnly(node: Node): boolean {
  return node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type'
}

/** A package's name, without what is asked of it inside. */
function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

/** What a specifier in a file stands for. */
export function resolveImport(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return packageName(specifier)
  return posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''))
}

/** All imports of all TypeScript files below `folder`, from `root`. */
export function readImports(root: string, folder: string): readonly Import[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name)
      const from = relative(root, path).split(sep).join('/')
      return findImports(path, readFileSync(path, 'utf8')).map(({ specifier, isType }) => ({
        from,
        to: resolveImport(from, specifier),
        isType,
      }))
    })
    .sort((a, b) => a.from.localeCompare(b.from))
}

/** Follows value imports from each file that `isStart`; the first way found to what `isEnd`, for each. */
export function findChains(
  imports: readonly Import[],
  isStart: (file: string) => boolean,
  isEnd: (target: string) => boolean,
): readonly (readonly string[])[] {
  const next = valueTargets(imports)
  const chains: (readonly string[])[] = []
  for (const start of [...next.keys()].filter(isStart)) {
    const chain = shortestChain(next, start, isEnd)
    if (chain !== null) chains.push(chain)
  }
  return chains
}

function valueTargets(imports: readonly Import[]): Map<string, Set<string>> {
  const next = new Map<string, Set<string>>()
  for (const { from, to, isType } of imports) {
    if (!isType) next.set(from, (next.get(from) ?? new Set()).add(to))
  }
  return next
}

function shortestChain(
  next: ReadonlyMap<string, ReadonlySet<string>>,
  start: string,
  isEnd: (target: string) => boolean,
): readonly string[] | null {
  const seen = new Set<string>()
  const queue: (readonly string[])[] = [[start]]
  for (const chain of queue) {
    for (const target of next.get(chain.at(-1) ?? '') ?? []) {
      if (isEnd(target)) return [...chain, target]
      if (!seen.has(target)) queue.push([...chain, target])
      seen.add(target)
    }
  }
  return null
}

/** Files that import each other in a circle, each circle once. */
export function findCycles(imports: readonly Import[]): readonly (readonly string[])[] {
  const next = valueTargets(imports)
  const cycles = new Map<string, readonly string[]>()
  for (const start of next.keys()) {
    const cycle = shortestChain(next, start, (target) => target === start)
    if (cycle !== null) cycles.set([...new Set(cycle)].sort().join(' '), cycle)
  }
  return [...cycles.values()]
}

/** The folder of the repository, seen from this file. */
export const ROOT = dirname(import.meta.dirname)
