import { createRandom, type Random } from './random.ts'
import { type ZipEntry, zipOf } from './zip-writer.ts'

/** What stands in a sheet, as an admin sees it: what every reader has to find. */
export type BookTruth = {
  readonly sheets: readonly { readonly name: string; readonly rows: readonly TruthRow[] }[]
}
export type TruthRow = {
  readonly line: number
  readonly isHidden: boolean
  readonly cells: readonly string[]
}
export type RandomBook = BookTruth & { readonly entries: readonly ZipEntry[]; readonly bytes: Buffer }

/** Formats by the number of their style, in the order of `STYLES`. */
const FORMATS = ['General', '000000', 'yyyy\\-mm\\-dd', 'm/d/yy h:mm', '@', '"S-"0000', '0.00'] as const

const WORDS = [
  'Łukasz Świątek',
  '山田太郎',
  "O'Brien & Sons <x>",
  'a_x0041_b',
  'مريم',
  '👩‍🎓 Zoë',
  '007',
  'line 1\nline 2',
  ' leading',
  'ASTR-101',
  'x',
]

/** A workbook as programs write them; an odd one as only some do, and spreadsheets open all the same. */
export function randomBook(seed: number, isOdd: boolean): RandomBook {
  const random = createRandom(seed)
  const shared: string[] = []
  const odd = (share: number) => isOdd && random.chance(share)
  const prefix = odd(0.2) ? 'x:' : ''
  const names = Array.from({ length: 1 + random.below(3) }, (_, index) => `Sheet ${index + 1} & Co`)
  const sheets = names.map((name) => ({ name, ...randomSheet(random, shared, prefix, odd) }))
  const encode = odd(0.2) ? utf16 : utf8
  const root = odd(0.3) ? '/xl/' : ''
  const separator = odd(0.1) ? '\\' : '/'
  const tag = (name: string, attributes: string, content: string) =>
    `<${prefix}${name}${attributes}>${content}</${prefix}${name}>`
  const main = `xmlns${prefix === '' ? '' : ':x'}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const relations = (content: string) =>
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`
  const entries: ZipEntry[] = [
    { name: '[Content_Types].xml', content: utf8(contentTypes(sheets.length)) },
    {
      name: '_rels/.rels',
      content: utf8(relations(relation('r', 'officeDocument', `${odd(0.3) ? '/' : ''}xl/workbook.xml`))),
    },
    {
      name: 'xl/workbook.xml',
      content: utf8(
        `<?xml version="1.0" encoding="UTF-8"?>${tag(
          'workbook',
          ` ${main} xmlns:r="${office}"`,
          tag(
            'sheets',
            '',
            sheets
              .map(
                ({ name }, index) =>
                  `<${prefix}sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
              )
              .join(''),
          ),
        )}`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: utf8(
        relations(
          [
            ...sheets.map((_, index) =>
              relation(`rId${index + 1}`, 'worksheet', `${root}worksheets/sheet${index + 1}.xml`),
            ),
            relation('rIdS', 'styles', `${root}styles.xml`),
            relation('rIdT', 'sharedStrings', `${root}sharedStrings.xml`),
          ].join(''),
        ),
      ),
    },
    { name: `xl${separator}styles.xml`, content: utf8(stylesXml(tag, main)) },
    ...sheets.map(({ xml }, index) => ({
      name: `xl${separator}worksheets${separator}sheet${index + 1}.xml`,
      content: encode(
        `<?xml version="1.0" encoding="${encode === utf8 ? 'UTF-8' : 'UTF-16'}"?>${tag('worksheet', ` ${main}`, xml)}`,
      ),
      isStored: random.chance(0.2),
    })),
    {
      name: `xl${separator}sharedStrings.xml`,
      content: utf8(
        `<?xml version="1.0"?>${tag('sst', ` ${main}`, shared.map((text) => tag('si', '', runsOf(text, tag))).join(''))}`,
      ),
    },
  ]
  return { sheets: sheets.map(({ name, rows }) => ({ name, rows })), entries, bytes: zipOf(entries) }
}

function contentTypes(sheets: number): string {
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${main}.${type}+xml"/>`
  const own = Array.from({ length: sheets }, (_, index) => part(`worksheets/sheet${index + 1}`, 'worksheet'))
  return `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part('workbook', 'sheet.main')}${part('styles', 'styles')}${part('sharedStrings', 'sharedStrings')}${own.join('')}</Types>`
}

/** Rich text comes in runs; how it sounds is no part of it. */
function runsOf(text: string, tag: (name: string, attributes: string, content: string) => string): string {
  const t = (part: string) => tag('t', ' xml:space="preserve"', escaped(part))
  if (text.length < 4 || text.includes('_x')) return t(text)
  return (
    tag('r', '', t(text.slice(0, 2))) +
    tag('r', '', t(text.slice(2))) +
    tag('rPh', ' sb="0" eb="1"', t('sound'))
  )
}

function stylesXml(tag: (name: string, attributes: string, content: string) => string, main: string): string {
  const formats = FORMATS.map(
    (code, index) => `<numFmt numFmtId="${170 + index}" formatCode="${escaped(code)}"/>`,
  )
  const styles = FORMATS.map((code, index) => `<xf numFmtId="${code === 'General' ? 0 : 170 + index}"/>`)
  const own = (text: string) => (tag('a', '', '').startsWith('<x:') ? text.replaceAll('<', '<x:') : text)
  return `<?xml version="1.0"?>${tag(
    'styleSheet',
    ` ${main}`,
    tag('numFmts', '', own(formats.join(''))) +
      tag('cellStyleXfs', '', own('<xf numFmtId="14"/>')) +
      tag('cellXfs', '', own(styles.join(''))),
  )}`
}

type Cell = { readonly xml: (name: string) => string; readonly text: string }

type SheetStyle = {
  readonly prefix: string
  /** Whether rows and cells say where they stand. */
  readonly hasNames: boolean
  readonly isLower: boolean
  readonly hasComments: boolean
  readonly width: number
}

function randomSheet(
  random: Random,
  shared: string[],
  prefix: string,
  odd: (share: number) => boolean,
): { readonly xml: string; readonly rows: readonly TruthRow[] } {
  const style: SheetStyle = {
    prefix,
    hasNames: !odd(0.3),
    isLower: odd(0.3),
    hasComments: odd(0.3),
    width: 2 + random.below(7),
  }
  const rows: TruthRow[] = []
  let xml = ''
  let line = 0
  for (let count = 3 + random.below(25); count > 0; count -= 1) {
    line += style.hasNames && random.chance(0.15) ? 1 + random.below(4) : 1
    const isHidden = random.chance(0.1)
    const { cells, content } = randomRow(random, shared, style, line)
    const attributes = `${style.hasNames ? ` r="${line}"` : ''}${isHidden ? ' hidden="1"' : ''}`
    xml += `<${prefix}row${attributes}>${content}</${prefix}row>`
    if (style.hasComments) xml += '<!-- <row r="9"> -->'
    if (cells.some((text) => text.trim() !== '')) rows.push({ line, isHidden, cells })
  }
  return { xml: `<${prefix}sheetData>${xml}</${prefix}sheetData>`, rows }
}

function randomRow(random: Random, shared: string[], style: SheetStyle, line: number) {
  const cells: string[] = []
  let content = ''
  for (let column = 0; column < style.width; column += 1) {
    if (style.hasNames && random.chance(0.15)) continue
    const cell = randomCell(random, shared, style.prefix)
    const name = `${String.fromCharCode(65 + column)}${line}`
    content += cell.xml(style.hasNames ? ` r="${style.isLower ? name.toLowerCase() : name}"` : '')
    while (cells.length <= column) cells.push('')
    cells[column] = cell.text
  }
  return { cells, content }
}

function randomCell(random: Random, shared: string[], prefix: string): Cell {
  const made = (attributes: string, content: string, text: string): Cell => ({
    xml: (name) => `<${prefix}c${name}${attributes}>${content}</${prefix}c>`,
    text,
  })
  const v = (text: string) => `<${prefix}v>${text}</${prefix}v>`
  switch (random.below(10)) {
    case 0: {
      const text = random.pick(WORDS)
      shared.push(text)
      return made(' t="s"', v(String(shared.length - 1)), text)
    }
    case 1: {
      const text = random.pick(WORDS)
      return made(
        ' t="inlineStr"',
        `<${prefix}is><${prefix}t xml:space="preserve">${escaped(text)}</${prefix}t></${prefix}is>`,
        text,
      )
    }
    case 2: {
      const text = random.pick(WORDS)
      return made(' t="str"', `<${prefix}f>A1&amp;"x"</${prefix}f>${v(escaped(text))}`, text)
    }
    case 3: {
      const value = random.below(999_999)
      return made(' s="1"', v(String(value)), String(value).padStart(6, '0'))
    }
    case 4: {
      const day = 36_526 + random.below(20_000)
      return made(
        ' s="2"',
        v(String(day)),
        new Date(Date.UTC(1899, 11, 30) + day * 86_400_000).toISOString().slice(0, 10),
      )
    }
    case 5: {
      const minutes = 1 + random.below(1_439)
      const day = 36_526 + random.below(20_000)
      const moment = new Date(Date.UTC(1899, 11, 30) + day * 86_400_000 + minutes * 60_000).toISOString()
      return made(' s="3"', v(String(day + minutes / 1_440)), moment.slice(0, 16).replace('T', ' '))
    }
    case 6: {
      const isTrue = random.chance(0.5)
      return made(' t="b"', v(isTrue ? '1' : '0'), isTrue ? 'TRUE' : 'FALSE')
    }
    case 7:
      return made(' t="e"', v('#N/A'), '#N/A')
    case 8: {
      const value = random.below(9_999)
      return made(' s="5"', v(String(value)), `S-${String(value).padStart(4, '0')}`)
    }
    default: {
      const value = random.chance(0.5) ? random.below(2 ** 31) : random.below(100_000) / 8
      return made(
        random.chance(0.5) ? ' s="6"' : '',
        `${random.chance(0.3) ? `<${prefix}f>1+1</${prefix}f>` : ''}${v(String(value))}`,
        String(value),
      )
    }
  }
}

function escaped(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')
const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le')
