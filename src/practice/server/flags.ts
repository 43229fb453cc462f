import { z } from 'zod'

/** A command-line flag made from one option of a schema: `bucket.mark` for `{ bucket: { mark } }`. */
export type Flag = {
  readonly name: string
  readonly kind: 'number' | 'boolean' | 'text' | 'list'
  readonly description: string
  /** The default and the choices, in words, for the help. */
  readonly note: string
}

type OptionTree = { [name: string]: unknown }

type Node = {
  type?: string | undefined
  description?: string | undefined
  default?: unknown
  const?: unknown
  enum?: unknown[] | undefined
  properties?: Record<string, Node> | undefined
  anyOf?: Node[] | undefined
  items?: Node | undefined
}

const nodeSchema: z.ZodType<Node> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    description: z.string().optional(),
    default: z.unknown().optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    properties: z.record(z.string(), nodeSchema).optional(),
    anyOf: z.array(nodeSchema).optional(),
    items: nodeSchema.optional(),
  }),
)

/** Every option of the schema that can be written in one word, but those below `except`. */
export function flagsOf(schema: z.ZodType, except: readonly string[] = []): Flag[] {
  const tree = nodeSchema.parse(z.toJSONSchema(schema, { io: 'input' }))
  return walk('', tree).filter((flag) => !except.some((name) => flag.name.startsWith(`${name}.`)))
}

export type Assembled =
  | { readonly ok: true; readonly options: OptionTree }
  | { readonly ok: false; readonly problem: string }

/** Puts flags' texts where the schema wants them; what they may hold is the schema's to say. */
export function assembleOptions(
  flags: readonly Flag[],
  given: readonly (readonly [string, string])[],
): Assembled {
  const options: OptionTree = {}
  for (const [name, text] of given) {
    const flag = findFlag(flags, name)
    if (flag === undefined) return { ok: false, problem: `There is no option "${name}".` }
    const value = readValue(flag, text)
    if (value === undefined)
      return { ok: false, problem: `--${flag.name} needs a ${flag.kind}, not "${text}".` }
    if (!place(options, flag.name.split('.'), value)) {
      return {
        ok: false,
        problem: `--${flag.name} can't be given together with a value for all of its kind.`,
      }
    }
  }
  return { ok: true, options }
}

/** By its full name, or by its last word where only one option has it. */
export function findFlag(flags: readonly Flag[], name: string): Flag | undefined {
  const exact = flags.find((flag) => flag.name === name)
  const byLastWord = flags.filter((flag) => flag.name.split('.').at(-1) === name)
  return exact ?? (byLastWord.length === 1 ? byLastWord[0] : undefined)
}

function walk(path: string, node: Node): Flag[] {
  const own = path === '' ? null : leaf(path, node)
  const branches = [node, ...(node.anyOf ?? [])].flatMap((part) => Object.entries(part.properties ?? {}))
  const below = branches.flatMap(([name, child]) => walk(path === '' ? name : `${path}.${name}`, child))
  return own === null ? below : [own, ...below]
}

function leaf(name: string, node: Node): Flag | null {
  const kind = kindOf(node)
  if (kind === null) return null
  const choices =
    node.enum ?? (node.anyOf ?? []).flatMap((part) => (part.const === undefined ? [] : [part.const]))
  const notes = [
    choices.length > 0 ? choices.join(' or ') : '',
    isPlain(node.default) && node.default !== '' ? `default ${String(node.default)}` : '',
  ]
  return { name, kind, description: node.description ?? '', note: notes.filter(Boolean).join(', ') }
}

function kindOf(node: Node): Flag['kind'] | null {
  const kinds = [node, ...(node.anyOf ?? [])].map((part) => kindOfType(part))
  return kinds.find((kind) => kind !== null) ?? null
}

function kindOfType(node: Node): Flag['kind'] | null {
  if (node.type === 'number' || node.type === 'integer') return 'number'
  if (node.type === 'boolean') return 'boolean'
  if (node.type === 'string') return 'text'
  const items = [node.items, ...(node.items?.anyOf ?? [])]
  return node.type === 'array' && items.some((item) => item?.type === 'string') ? 'list' : null
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function readValue(flag: Flag, text: string): unknown {
  switch (flag.kind) {
    case 'number':
      return text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text)
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined
    case 'list':
      return text.split(',').map((item) => item.trim())
    case 'text':
      return text
  }
}

/** False where the way there is barred by a plain value, or the place is taken by a tree. */
function place(tree: OptionTree, names: readonly string[], value: unknown): boolean {
  const [name = '', ...rest] = names
  if (rest.length === 0) {
    if (isTree(tree[name])) return false
    tree[name] = value
    return true
  }
  tree[name] ??= {}
  const next = tree[name]
  return isTree(next) && place(next, rest, value)
}

function isTree(value: unknown): value is OptionTree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
