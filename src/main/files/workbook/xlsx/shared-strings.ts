import { MAX_CELL } from '../../limits.ts'
import { FileTrouble } from '../file-trouble.ts'
import { createXmlScanner } from '../xml-scanner.ts'
import type { ZipPart } from '../zip/zip-file.ts'
import { partText } from './part-text.ts'
import { createTextTaker } from './text-taker.ts'

/** Characters that all shared texts of a workbook may have together: some hundred megabytes of memory. */
const MAX_TOTAL = 150_000_000

/** The texts that cells refer to by number. */
export async function readSharedStrings(part: ZipPart | undefined): Promise<readonly string[]> {
  const strings: string[] = []
  if (part === undefined) return strings
  const taker = createTextTaker(MAX_CELL)
  let total = 0
  const scanner = createXmlScanner({
    onOpen(name) {
      if (name === 'si') taker.start()
      taker.open(name)
    },
    onClose(name) {
      taker.close(name)
      if (name !== 'si') return
      const text = taker.text()
      total += text.length
      if (total > MAX_TOTAL) throw new FileTrouble('tooLarge')
      strings.push(text)
    },
    onText: (text) => taker.take(text),
  })
  for await (const text of partText(part)) scanner.push(text)
  return strings
}
