import type { EncodedBody, JsonValue } from './contract.ts'

/** Pure. A body as JSON, the usual way. */
export function asJson(body: JsonValue): EncodedBody {
  return { contentType: 'application/json', text: JSON.stringify(body) }
}

/** Pure. A body as a form: what is nested is named in brackets (`rows[0][person]`), what is null is left out. */
export function asForm(body: JsonValue): EncodedBody {
  const fields = new URLSearchParams()
  const add = (name: string, value: JsonValue): void => {
    if (value === null) return
    if (typeof value !== 'object') fields.append(name, String(value))
    else
      for (const [key, inner] of Object.entries<JsonValue>(value))
        add(name === '' ? key : `${name}[${key}]`, inner)
  }
  add('', body)
  return { contentType: 'application/x-www-form-urlencoded', text: fields.toString() }
}
