/** A table to be written to a file. */
export type Table = {
  readonly columns: readonly TableColumn[]
  readonly rows: Iterable<readonly string[]>
}

export type TableColumn = {
  readonly header: string
  /** Canonical dates: a workbook keeps them as dates. */
  readonly isDate: boolean
}

/** The files a table is written as, by the ending of their names. */
export type TableForm = 'csv' | 'tsv' | 'xlsx'

export function formOfName(fileName: string): TableForm {
  const ending = /\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase()
  if (ending === 'xlsx') return 'xlsx'
  return ending === 'tsv' || ending === 'tab' || ending === 'txt' ? 'tsv' : 'csv'
}
