import { attribute, createXmlScanner } from '../xml-scanner.ts'
import type { ZipPart } from '../zip/zip-file.ts'
import { partText } from './part-text.ts'

/** Number formats that every workbook has, by their number (ECMA-376, part 1, 18.8.30). */
const BUILT_IN: ReadonlyMap<number, string> = new Map([
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, 'm/d/yy'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'm/d/yy h:mm'],
  // 27–36 and 50–58 are dates in the calendars of East Asia.
  ...[27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'yyyy/m/d'] as const),
  ...[32, 33, 34, 35, 55, 56].map((id) => [id, 'h:mm:ss'] as const),
  [37, '#,##0;(#,##0)'],
  [38, '#,##0;(#,##0)'],
  [39, '#,##0.00;(#,##0.00)'],
  [40, '#,##0.00;(#,##0.00)'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mm:ss.0'],
  [48, '##0.0E+0'],
  [49, '@'],
])

/** Number formats of cells by the number of their style; undefined stands for «General». */
export async function readFormats(part: ZipPart | undefined): Promise<readonly (string | undefined)[]> {
  const own = new Map<number, string>()
  const ids: number[] = []
  if (part === undefined) return []
  /** The list that the scanner is in: other parts of a style have formats of their own. */
  let list = ''
  const scanner = createXmlScanner({
    onOpen(name, attributes) {
      if (name === 'cellXfs' || name === 'numFmts') list = name
      else if (name === 'numFmt' && list === 'numFmts')
        own.set(numberOf(attributes), attribute(attributes, 'formatCode') ?? '')
      else if (name === 'xf' && list === 'cellXfs') ids.push(numberOf(attributes))
    },
    onClose(name) {
      if (name === list) list = ''
    },
    onText: () => undefined,
  })
  for await (const text of partText(part)) scanner.push(text)
  return ids.map((id) => own.get(id) ?? BUILT_IN.get(id))
}

function numberOf(attributes: string): number {
  return Number(attribute(attributes, 'numFmtId') ?? 0)
}
