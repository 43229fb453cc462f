import { FileTrouble } from './file-trouble.ts'

/** What stands in an XML text, in order. Names come without the prefix of their namespace. */
export type XmlEvents = {
  /** `attributes` as they stand in the tag, for `attribute`. */
  readonly onOpen: (name: string, attributes: string) => void
  /** Also told of a tag that closes itself. */
  readonly onClose: (name: string) => void
  /** A piece of text; a long one comes in several. */
  readonly onText: (text: string) => void
}

export type XmlScanner = { readonly push: (text: string) => void }

const MAX_TAG = 1_000_000

/**
 * Reads XML as it comes, as tolerantly as spreadsheets do. Entities that a document declares itself are not known:
 * nothing that is read can grow.
 */
export function createXmlScanner(events: XmlEvents): XmlScanner {
  let buffer = ''

  /** Where what begins at `at` ends, or -1 for more text to come. */
  function step(at: number): number {
    if (buffer[at] !== '<') return textFrom(at)
    if (buffer.startsWith('<!--', at)) return behind('-->', at + 4)
    if (buffer.startsWith('<![CDATA[', at)) {
      const end = buffer.indexOf(']]>', at + 9)
      if (end < 0) return -1
      events.onText(buffer.slice(at + 9, end))
      return end + 3
    }
    if (buffer.startsWith('<?', at)) return behind('?>', at + 2)
    // The few characters that tell these apart have to be there.
    if (buffer.length - at < 9 && '<![CDATA['.startsWith(buffer.slice(at))) return -1
    return tagFrom(at)
  }

  function behind(mark: string, from: number): number {
    const end = buffer.indexOf(mark, from)
    return end < 0 ? -1 : end + mark.length
  }

  function textFrom(at: number): number {
    const next = buffer.indexOf('<', at)
    let end = next < 0 ? buffer.length : next
    if (next < 0) {
      // An entity may be cut in two.
      const entity = buffer.lastIndexOf('&')
      if (entity >= at && buffer.length - entity < 12) end = entity
    }
    if (end === at) return -1
    events.onText(decoded(buffer.slice(at, end)))
    return end
  }

  function tagFrom(at: number): number {
    const end = tagEnd(at)
    if (end < 0) return -1
    if (buffer[at + 1] === '!') return end + 1
    if (buffer[at + 1] === '/') {
      events.onClose(localName(buffer.slice(at + 2, end).trim()))
      return end + 1
    }
    const closesItself = buffer[end - 1] === '/'
    const inside = buffer.slice(at + 1, closesItself ? end - 1 : end)
    const space = inside.search(/\s/)
    const name = localName(space < 0 ? inside : inside.slice(0, space))
    events.onOpen(name, space < 0 ? '' : inside.slice(space))
    if (closesItself) events.onClose(name)
    return end + 1
  }

  /** The > that ends a tag: not one within the quotation marks of an attribute. */
  function tagEnd(at: number): number {
    let plain = at
    for (;;) {
      const end = buffer.indexOf('>', plain)
      const open = end < 0 ? -1 : nextQuote(plain, end)
      if (end >= 0 && open < 0) return end
      const close = open < 0 ? -1 : buffer.indexOf(buffer[open] ?? '', open + 1)
      if (close < 0) break
      plain = close + 1
    }
    if (buffer.length - at > MAX_TAG) throw new FileTrouble('damaged')
    return -1
  }

  function nextQuote(from: number, to: number): number {
    for (let at = from; at < to; at += 1) if (buffer[at] === '"' || buffer[at] === "'") return at
    return -1
  }

  return {
    push(text) {
      buffer += text
      let at = 0
      while (at < buffer.length) {
        const next = step(at)
        if (next < 0) break
        at = next
      }
      buffer = buffer.slice(at)
    },
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,4});/gi, (all, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? all
    const code =
      name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : all
  })
}

const PATTERNS = new Map<string, RegExp>()

/** An attribute of a tag by its name, whatever its namespace; undefined where the tag has none. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = PATTERNS.get(name)
  if (pattern === undefined) {
    pattern = new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    PATTERNS.set(name, pattern)
  }
  const found = pattern.exec(attributes)
  const text = found?.[1] ?? found?.[2]
  return text === undefined ? undefined : decoded(text)
}

/** Whether an attribute says yes, as XML writes it. */
export function isOn(text: string | undefined): boolean {
  return text === '1' || text === 'true' || text === 'on'
}
