import type { ImportPreview, SheetChoice } from '../../../shared/roster/import.ts'
import { formatMany, formatRows } from '../../ui/format.ts'

/** No sheet has this name: they hold no slash. */
export const ALL_SHEETS = '/all'

/** Pure. A sheet that is read says its rows without what stands above them; of others only their filled lines are known. */
export function sheetChoices({ sheets, options }: Pick<ImportPreview, 'sheets' | 'options'>) {
  const all = sheets.length > 1 ? [{ value: ALL_SHEETS, label: 'All sheets with the same columns' }] : []
  const above = options.skipRows + (options.hasHeader ? 1 : 0)
  const sizeOf = ({ name, rowCount }: SheetChoice) =>
    name === options.sheet ? formatRows(Math.max(0, rowCount - above)) : formatMany(rowCount, 'line')
  return [
    ...sheets.map((sheet) => ({
      value: sheet.name,
      label: `${sheet.name} (${sheet.isHidden ? 'hidden, ' : ''}${sizeOf(sheet)})`,
    })),
    ...all,
  ]
}
