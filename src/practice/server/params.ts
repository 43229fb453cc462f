/** Request parameters in the manner of Rails: `a[b]=1` nests, `a[]=1` repeats, JSON and forms look alike. */
export type Param = string | number | boolean | null | readonly Param[] | ParamMap
export type ParamMap = { [name: string]: Param }

export type ParsedBody =
  | { readonly ok: true; readonly params: ParamMap }
  | { readonly ok: false; readonly problem: string }

/** An object without a prototype, so that a parameter called `__proto__` is only a parameter. */
export function emptyParams(): ParamMap {
  return Object.create(null)
}

/** The pairs of a query string or form, in order, decoded. */
export function pairsOf(text: string): (readonly [string, string])[] {
  if (text === '') return []
  return [...new URLSearchParams(text)]
}

export function nestPairs(pairs: readonly (readonly [string, string])[]): ParamMap {
  const root = emptyParams()
  for (const [key, value] of pairs) put(root, key, value)
  return root
}

/** Reads a body as JSON, form or multipart form (text fields only), by its content type. */
export function parseBody(contentType: string, body: Buffer): ParsedBody {
  if (body.length === 0) return { ok: true, params: emptyParams() }
  if (contentType.includes('json')) return parseJsonBody(body)
  if (contentType.includes('multipart/form-data')) {
    const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
    if (boundary === undefined) return { ok: false, problem: 'multipart body without a boundary' }
    return { ok: true, params: nestPairs(multipartPairs(boundary, body)) }
  }
  return { ok: true, params: nestPairs(pairsOf(body.toString('utf8'))) }
}

export function isMap(value: Param | undefined): value is ParamMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A single value as text; lists and maps have none. */
export function asText(value: Param | undefined): string | undefined {
  if (value === undefined || value === null || typeof value === 'object') return undefined
  return String(value)
}

/** `x[]=a&x[]=b` and `x=a` both as a list of texts; undefined when the parameter is absent. */
export function asTexts(value: Param | undefined): string[] | undefined {
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) {
    const text = asText(value)
    return text === undefined ? undefined : [text]
  }
  return value.flatMap((item: Param) => asText(item) ?? [])
}

function parseJsonBody(body: Buffer): ParsedBody {
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch (error) {
    return { ok: false, problem: `body is not JSON: ${String(error)}` }
  }
  const param = toParam(value)
  return isMap(param) ? { ok: true, params: param } : { ok: true, params: { _json: param } }
}

function toParam(value: unknown): Param {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(toParam)
  if (typeof value !== 'object' || value === null) return null
  const map = emptyParams()
  for (const [key, item] of Object.entries(value)) map[key] = toParam(item)
  return map
}

function put(root: ParamMap, key: string, value: string): void {
  const open = key.indexOf('[')
  if (open <= 0) {
    root[key] = value
    return
  }
  const names = [key.slice(0, open), ...[...key.slice(open).matchAll(/\[([^\]]*)\]/g)].map((m) => m[1] ?? '')]
  let at = root
  for (let i = 0; i < names.length; i++) {
    const name = names[i] ?? ''
    const after = names[i + 1]
    if (after === undefined) at[name] = value
    else if (after === '') {
      const list = at[name]
      at[name] = Array.isArray(list) ? [...list, value] : [value]
      return
    } else at = childOf(at, name)
  }
}

function childOf(map: ParamMap, name: string): ParamMap {
  const known = map[name]
  if (isMap(known)) return known
  const made = emptyParams()
  map[name] = made
  return made
}

function multipartPairs(boundary: string, body: Buffer): (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = []
  for (const part of body.toString('utf8').split(`--${boundary}`)) {
    const split = part.indexOf('\r\n\r\n')
    const name = /name="([^"]*)"/.exec(part.slice(0, Math.max(split, 0)))?.[1]
    if (name !== undefined) pairs.push([name, part.slice(split + 4).replace(/\r\n$/, '')])
  }
  return pairs
}
