import { type SecretField, secretDefault, secretFieldsFor } from '../../shared/lms/manifest.ts'

type SecretFieldsProps = {
  readonly fields: readonly SecretField[]
  readonly values: Readonly<Record<string, string>>
  readonly onChange: (values: Readonly<Record<string, string>>) => void
}

/** What an LMS needs to let us in; fields come and go with the way of signing in that is chosen. */
export function SecretFields({ fields, values, onChange }: SecretFieldsProps) {
  return secretFieldsFor(fields, values).map((field) => (
    <label key={field.id} className="field" htmlFor={`secret-${field.id}`}>
      {field.label}
      <SecretInput
        id={`secret-${field.id}`}
        field={field}
        value={values[field.id] ?? secretDefault(field)}
        onChange={(value) => onChange({ ...values, [field.id]: value })}
      />
      <span className="dim">{field.help}</span>
    </label>
  ))
}

type SecretInputProps = {
  readonly id: string
  readonly field: SecretField
  readonly value: string
  readonly onChange: (value: string) => void
}

function SecretInput({ id, field, value, onChange }: SecretInputProps) {
  if (field.kind === 'choice') {
    return (
      <select id={id} className="select" value={value} onChange={(event) => onChange(event.target.value)}>
        {(field.choices ?? []).map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    )
  }
  if (field.kind === 'lines') {
    return (
      <textarea
        id={id}
        className="input is-masked"
        rows={4}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  return (
    <input
      id={id}
      className="input"
      type={field.kind === 'text' ? 'text' : 'password'}
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
