import { EncryptedFileError, HucreError } from 'hucre'
import { readXls, readXlsx, type Workbook } from 'hucre/xlsx'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { WorkbookTrouble } from './protocol.ts'
import { unpackedSize } from './zip-sizes.ts'

/** Far above a workbook with as many rows as a roster holds, and within what a worker may take. */
const MAX_UNPACKED = 700_000_000
const MAX_PACKED = 300_000_000
/** The part of an Office container that holds a protected workbook. */
const PROTECTED = Buffer.from('EncryptedPackage', 'utf16le')
const ZIP = [0x50, 0x4b, 0x03, 0x04] as const

/** Reads an Excel workbook; `sheet` limits it to the one of this name. What is wrong with the file is a value. */
export async function readWorkbook(
  bytes: Buffer,
  sheet: string | null,
): Promise<Result<Workbook, WorkbookTrouble>> {
  const isZip = ZIP.every((byte, index) => bytes[index] === byte)
  if (isZip) {
    const size = unpackedSize(bytes)
    if (size === null) return fail('damaged')
    if (size > MAX_UNPACKED) return fail('tooLarge')
  }
  if (!isZip && bytes.includes(PROTECTED)) return fail('locked')
  if (bytes.length > MAX_PACKED) return fail('tooLarge')
  const options = {
    readStyles: true,
    ...(sheet === null ? {} : { sheets: ({ name }: { readonly name: string }) => name === sheet }),
  }
  try {
    return ok(isZip ? await readXlsx(bytes, options) : await readXls(bytes, options))
  } catch (error) {
    if (error instanceof EncryptedFileError) return fail('locked')
    if (error instanceof HucreError || error instanceof RangeError || error instanceof TypeError)
      return fail('damaged')
    throw error
  }
}
