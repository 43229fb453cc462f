import { ENCODINGS } from '../../../shared/roster/encodings.ts'
import type { ImportOptions, ImportPreview, ImportWishes } from '../../../shared/roster/import.ts'
import { ALL_SHEETS, sheetChoices } from './sheet-choices.ts'

const DELIMITERS: readonly { readonly value: ImportOptions['delimiter']; readonly label: string }[] = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Vertical bar' },
]
const HIDDEN_ROWS = [
  { value: 'import', label: 'Import them too' },
  { value: 'leaveOut', label: 'Leave them out' },
] as const
const DATE_ORDERS = [
  { value: 'dmy', label: '31/12/2026 (day first)' },
  { value: 'mdy', label: '12/31/2026 (month first)' },
] as const

type ImportOptionsFormProps = {
  readonly preview: ImportPreview
  readonly dateOrder: 'dmy' | 'mdy'
  readonly onOptions: (change: ImportWishes) => void
  readonly onDateOrder: (order: 'dmy' | 'mdy') => void
}

/** How the file is read: guessed well most times, and changed here when not. */
export function ImportOptionsForm({ preview, dateOrder, onOptions, onDateOrder }: ImportOptionsFormProps) {
  const { options } = preview
  return (
    <div className="import-options">
      {options.sheet === null ? (
        <>
          <Choice
            label="Characters"
            value={options.encoding}
            choices={withOwn(ENCODINGS, options.encoding)}
            onChoose={(encoding) => onOptions({ encoding })}
          />
          <Choice
            label="Columns separated by"
            value={options.delimiter}
            choices={DELIMITERS}
            onChoose={(delimiter) => onOptions({ delimiter })}
          />
        </>
      ) : (
        <Choice
          label="Sheet"
          value={options.allSheets === true ? ALL_SHEETS : options.sheet}
          choices={sheetChoices(preview)}
          onChoose={(sheet) =>
            onOptions(sheet === ALL_SHEETS ? { allSheets: true } : { sheet, allSheets: false })
          }
        />
      )}
      {options.hiddenRows !== undefined && (
        <Choice
          label="Hidden rows"
          value={options.hiddenRows}
          choices={HIDDEN_ROWS}
          onChoose={(hiddenRows) => onOptions({ hiddenRows })}
        />
      )}
      <Choice label="Dates are written" value={dateOrder} choices={DATE_ORDERS} onChoose={onDateOrder} />
      <label className="import-choice">
        <span>Rows above the table</span>
        <input
          className="input import-number"
          type="number"
          min={0}
          max={1000}
          value={options.skipRows}
          onChange={(event) => {
            const skipRows = event.target.valueAsNumber
            if (Number.isInteger(skipRows) && skipRows >= 0 && skipRows <= 1000) onOptions({ skipRows })
          }}
        />
      </label>
      <label className="import-check">
        <input
          type="checkbox"
          checked={options.hasHeader}
          onChange={(event) => onOptions({ hasHeader: event.target.checked })}
        />
        {options.skipRows === 0 ? 'The first row' : 'The row below them'} holds the column names
      </label>
    </div>
  )
}

/** What the file was read with is among the choices, whatever it is. */
function withOwn(choices: typeof ENCODINGS, own: string): typeof ENCODINGS {
  return choices.some(({ value }) => value === own) ? choices : [...choices, { value: own, label: own }]
}

type ChoiceProps<T extends string> = {
  readonly label: string
  readonly value: T
  readonly choices: readonly { readonly value: T; readonly label: string }[]
  readonly onChoose: (value: T) => void
}

function Choice<T extends string>({ label, value, choices, onChoose }: ChoiceProps<T>) {
  return (
    <label className="import-choice">
      <span>{label}</span>
      <select
        className="select"
        value={value}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.target.value)
          if (chosen !== undefined) onChoose(chosen.value)
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  )
}
