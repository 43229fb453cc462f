import { type DataValidation, writeXlsx } from 'hucre/xlsx'
import type { Column, LmsManifest } from '../../../shared/lms/manifest.ts'
import type { Table } from '../table.ts'
import { type Written, writeFileWhole } from '../write-file.ts'

/** Rows that offer the choices; more are rarely filled in by hand. */
const OFFERED_ROWS = 2_000
/** Excel takes no longer list of choices than this. */
const MAX_LIST = 250

/** A workbook to be filled in: choices offered in the cells, ids and dates as text, a second sheet with help. */
export async function writeTemplateWorkbook(path: string, manifest: LmsManifest, table: Table): Written {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Roster',
        columns: table.columns.map(({ header }) => ({ width: Math.max(14, header.length + 2), numFmt: '@' })),
        rows: [table.columns.map(({ header }) => header), ...[...table.rows].map((row) => [...row])],
        freezePane: { rows: 1 },
        dataValidations: manifest.columns.flatMap(choicesOf),
      },
      {
        name: 'How to fill this in',
        columns: [{ width: 24 }, { width: 60 }, { width: 60 }],
        rows: [['Column', 'What it is', 'What it takes'], ...manifest.columns.map(helpOf)],
        freezePane: { rows: 1 },
      },
    ],
  })
  return writeFileWhole(path, async (file) => {
    await file.write(bytes)
  })
}

function choicesOf(column: Column, place: number): DataValidation[] {
  const labels = (column.choices ?? []).map(({ label }) => label)
  // A comma ends a choice in Excel's own list.
  if (labels.length === 0 || labels.join().length > MAX_LIST || labels.some((label) => label.includes(',')))
    return []
  const letter = letterOf(place)
  return [
    {
      type: 'list',
      values: labels,
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'warning',
      errorTitle: column.label,
      errorMessage: `Choose one of: ${labels.join(', ')}`.slice(0, 250),
      range: `${letter}2:${letter}${OFFERED_ROWS}`,
    },
  ]
}

function helpOf(column: Column): string[] {
  return [column.label, column.help, takes(column)]
}

function takes({ kind, choices, idKinds }: Column): string {
  switch (kind) {
    case 'choice':
      return (choices ?? []).map(({ label }) => label).join(', ')
    case 'date':
      return 'A date such as 2026-09-01, or with a time: 2026-09-01 08:00'
    case 'id':
      return (idKinds ?? []).map(({ label, prefix }) => `${label} (or ${prefix}… in a cell)`).join(', ')
    case 'text':
      return 'Text'
  }
}

/** 0 → A, 26 → AA. */
function letterOf(place: number): string {
  const last = String.fromCharCode(65 + (place % 26))
  return place < 26 ? last : `${letterOf(Math.floor(place / 26) - 1)}${last}`
}
