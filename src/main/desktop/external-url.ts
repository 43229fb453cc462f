/** The address in the form that may leave the app, or null: https only, and no name or password inside. */
export function externalUrl(url: string): string | null {
  const parsed = URL.parse(url)
  if (parsed === null || parsed.protocol !== 'https:') return null
  return parsed.username === '' && parsed.password === '' ? parsed.href : null
}
