import type { PullFilter } from '../../shared/lms/manifest.ts'

type FilterFieldsProps = {
  readonly filters: readonly PullFilter[]
  /** Filter id → chosen values; none chosen means all. */
  readonly chosen: Readonly<Record<string, readonly string[]>>
  readonly onChange: (chosen: Readonly<Record<string, readonly string[]>>) => void
}

export function FilterFields({ filters, chosen, onChange }: FilterFieldsProps) {
  return filters.map((filter) => {
    const values = chosen[filter.id] ?? []
    return (
      <fieldset key={filter.id} className="pull-filter">
        <legend>
          {filter.label} <span className="dim">{values.length === 0 ? '(all)' : ''}</span>
        </legend>
        {filter.choices.map(({ value, label }) => (
          <label key={value} className="tick">
            <input
              type="checkbox"
              checked={values.includes(value)}
              onChange={(event) =>
                onChange({
                  ...chosen,
                  [filter.id]: event.target.checked
                    ? [...values, value]
                    : values.filter((one) => one !== value),
                })
              }
            />
            {label}
          </label>
        ))}
      </fieldset>
    )
  })
}
