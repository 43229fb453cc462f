/** Canvas words its errors in many shapes; this reads them all. Source: fact sheet, section 8. */
export function errorTexts(json: unknown): string[] {
  if (typeof json !== 'object' || json === null) return []
  const texts: string[] = []
  if ('message' in json && typeof json.message === 'string') texts.push(json.message)
  if ('error' in json && typeof json.error === 'string') texts.push(json.error)
  if ('errors' in json) collect(json.errors, texts, 0)
  return [...new Set(texts)]
}

function collect(value: unknown, texts: string[], depth: number): void {
  if (depth > 4) return
  if (typeof value === 'string') texts.push(value)
  else if (Array.isArray(value)) for (const item of value) collect(item, texts, depth + 1)
  else if (typeof value === 'object' && value !== null) {
    if ('message' in value && typeof value.message === 'string') texts.push(value.message)
    else for (const item of Object.values(value)) collect(item, texts, depth + 1)
  }
}

export function statusWord(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('status' in json)) return null
  return typeof json.status === 'string' ? json.status : null
}
