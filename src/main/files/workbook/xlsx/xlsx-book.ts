import type { Book } from '../book.ts'
import { FileTrouble } from '../file-trouble.ts'
import type { ZipArchive } from '../zip/zip-file.ts'
import { openPackage } from './package.ts'
import { readSharedStrings } from './shared-strings.ts'
import { readSheet } from './sheet.ts'
import { readFormats } from './styles.ts'

/** A workbook of Excel 2007 and later (ECMA-376). */
export async function openXlsx(zip: ZipArchive): Promise<Book> {
  const { sheets, is1904, styles, sharedStrings } = await openPackage(zip)
  const look = {
    is1904,
    formats: await readFormats(styles),
    sharedStrings: await readSharedStrings(sharedStrings),
  }
  return {
    sheets: sheets.map(({ name, isHidden }) => ({ name, isHidden })),
    read(wanted) {
      const sheet = sheets.find(({ name }) => name === wanted)
      if (sheet === undefined) throw new FileTrouble('noSheet')
      return readSheet(sheet.part, look)
    },
  }
}
