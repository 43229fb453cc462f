/** Ids as strings, as `Accept: application/json+canvas-string-ids` asks for. */
export function withStringIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withStringIds)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, isIdKey(key) ? idText(item) : withStringIds(item)]),
  )
}

function isIdKey(key: string): boolean {
  return key === 'id' || key.endsWith('_id') || key.endsWith('_ids')
}

function idText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(idText)
  return typeof value === 'number' ? String(value) : value
}
