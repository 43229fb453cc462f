import type { SecretField } from '../../shared/lms/manifest.ts'

type SecretFieldsProps = {
  readonly fields: readonly SecretField[]
  readonly values: Readonly<Record<string, string>>
  readonly onChange: (values: Readonly<Record<string, string>>) => void
}

export function SecretFields({ fields, values, onChange }: SecretFieldsProps) {
  return fields.map((field) => (
    <label key={field.id} className="field">
      {field.label}
      <input
        className="input"
        type="password"
        autoComplete="off"
        spellCheck={false}
        value={values[field.id] ?? ''}
        onChange={(event) => onChange({ ...values, [field.id]: event.target.value })}
      />
      <span className="dim">{field.help}</span>
    </label>
  ))
}
