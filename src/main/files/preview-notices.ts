import type { LmsManifest } from '../../shared/lms/manifest.ts'
import type { DateOrderGuess } from '../../shared/recognise/date-order.ts'
import type { SourceColumn } from '../../shared/roster/import.ts'
import { placeName } from './column-names.ts'
import { MAX_ROWS } from './limits.ts'
import type { TableRow } from './read-table.ts'

export type Seen = {
  readonly columns: readonly SourceColumn[]
  /** Headers as they stand in the file. */
  readonly headers: readonly string[]
  readonly body: readonly TableRow[]
  /** How many rows the whole source has, going by its first part. */
  readonly estimatedRows: number
  readonly dates: DateOrderGuess
}

/** What the admin should know before importing, in sentences. */
export function previewNotices(manifest: LmsManifest, seen: Seen): string[] {
  return [
    ...sizeNotices(seen),
    ...columnNotices(manifest, seen),
    ...dateNotices(seen),
    ...encodingNotices(seen),
  ]
}

function sizeNotices({ body, columns, estimatedRows }: Seen): string[] {
  const notices: string[] = []
  if (body.length === 0) notices.push('There is a header but no row under it.')
  if (estimatedRows > MAX_ROWS) {
    notices.push(
      `The file seems to have about ${estimatedRows.toLocaleString('en', { maximumSignificantDigits: 2 })} rows. A roster holds ${MAX_ROWS.toLocaleString('en')}: what is beyond them will be left out. Split the file to import all of it.`,
    )
  }
  if (columns.length === 1) {
    notices.push('The file has one column only. If it should have more, choose another separator.')
  }
  return notices
}

function columnNotices(manifest: LmsManifest, { columns, headers }: Seen): string[] {
  const notices: string[] = []
  const identity = manifest.identityColumns[0]
  if (!columns.some(({ target }) => target.kind === 'column' && target.column === identity)) {
    const label = manifest.columns.find((column) => column.id === identity)?.label ?? ''
    notices.push(`No column was recognised as «${label}». Choose which one it is.`)
  }
  const names = headers.map((header) => header.trim().toLowerCase())
  const twice = headers.filter(
    (_, index) => names[index] !== '' && names.indexOf(names[index] ?? '') !== index,
  )
  if (twice.length > 0) {
    notices.push(
      `Several columns are called ${listed([...new Set(twice)])}. All are kept; those after the first have a number behind their name.`,
    )
  }
  const extra = columns.filter(
    ({ header, index, samples, target }) =>
      target.kind === 'extra' &&
      target.name === undefined &&
      (samples.length > 0 || header !== placeName(index)),
  )
  if (extra.length > 0) {
    notices.push(
      `Kept as they are, without a meaning for ${manifest.label}: ${listed(extra.map(({ header }) => header))}.`,
    )
  }
  return notices
}

const LISTED = 12

function listed(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).map((name) => `«${name.trim()}»`)
  return names.length > LISTED ? `${shown.join(', ')} and ${names.length - LISTED} more` : shown.join(', ')
}

function dateNotices({ dates: { against, order, isSure } }: Seen): string[] {
  const [first] = against
  if (!isSure || first === undefined) return []
  return [
    `Dates are read with the ${order === 'dmy' ? 'day' : 'month'} first, as most of them are written. ${against.length.toLocaleString('en')} can’t be read so, such as «${first}»: they stay as they are, to be mended.`,
  ]
}

function encodingNotices({ body }: Seen): string[] {
  const notices: string[] = []
  if (body.some((row) => row.cells.some((cell) => cell.includes('\ufffd')))) {
    notices.push(
      'Some characters could not be read (�). Choose another encoding, or export the file again as UTF-8.',
    )
  }
  return notices
}
