/** A text that was kept, as JSON; null for nothing kept and for what can't be read: that counts as nothing. */
export function readKeptJson(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
