/** Carries what structured clone can carry as text, both ways. */
export type CloneCodec = {
  readonly encode: (value: unknown) => string
  readonly decode: (text: string) => unknown
}

/**
 * Makes the codec. Self-contained, as its source also runs in the page. What structured clone refuses (functions,
 * symbols) is refused with the same DataCloneError as in Electron; cycles, which nothing here sends, are not carried.
 */
export function createCloneCodec(): CloneCodec {
  const TAG = '$kind'
  const bytesToText = (bytes: Uint8Array): string => {
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return btoa(text)
  }
  const textToBytes = (text: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  const tagged = (kind: string, value: unknown): unknown => ({ [TAG]: kind, value })

  const packObject = (value: object): unknown => {
    if (Array.isArray(value)) return value.map(pack)
    if (value instanceof Date) return tagged('date', value.getTime())
    if (value instanceof Map)
      return tagged(
        'map',
        [...value].map(([key, item]) => [pack(key), pack(item)]),
      )
    if (value instanceof Set) return tagged('set', [...value].map(pack))
    if (value instanceof Error) return tagged('error', [value.name, value.message])
    if (value instanceof ArrayBuffer) return tagged('buffer', bytesToText(new Uint8Array(value)))
    if (value instanceof Uint8Array) return tagged('bytes', bytesToText(value))
    if (Object.prototype.toString.call(value) !== '[object Object]') {
      throw new TypeError(`The stand-in can't carry a ${Object.prototype.toString.call(value)}`)
    }
    const packed = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pack(item)]))
    return TAG in value ? tagged('object', packed) : packed
  }
  const pack = (value: unknown): unknown => {
    if (value === undefined) return tagged('undefined', 0)
    if (typeof value === 'bigint') return tagged('bigint', value.toString())
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
      return tagged('number', Object.is(value, -0) ? '-0' : String(value))
    }
    return typeof value === 'object' && value !== null ? packObject(value) : value
  }

  const entriesOf = (value: object): Record<string, unknown> =>
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpack(item)]))
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
  const unpackers: Record<string, (value: unknown) => unknown> = {
    undefined: () => undefined,
    bigint: (value) => BigInt(String(value)),
    number: (value) => Number(value),
    date: (value) => new Date(Number(value)),
    map: (value) => new Map(list(value).map((pair) => [unpack(list(pair)[0]), unpack(list(pair)[1])])),
    set: (value) => new Set(list(value).map(unpack)),
    error: (value) => {
      const [name, message] = list(value)
      return Object.defineProperty(new Error(String(message)), 'name', { value: String(name) })
    },
    buffer: (value) => textToBytes(String(value)).buffer,
    bytes: (value) => textToBytes(String(value)),
    object: (value) => (typeof value === 'object' && value !== null ? entriesOf(value) : value),
  }
  const unpack = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unpack)
    if (typeof value !== 'object' || value === null) return value
    const kind: unknown = Reflect.get(value, TAG)
    const unpacker = typeof kind === 'string' ? unpackers[kind] : undefined
    return unpacker === undefined ? entriesOf(value) : unpacker(Reflect.get(value, 'value'))
  }

  return {
    encode: (value) => JSON.stringify(pack(structuredClone(value))),
    decode: (text) => unpack(JSON.parse(text)),
  }
}
