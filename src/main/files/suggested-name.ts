/** A file name out of a title: what a system would take for folders, or not take at all, becomes a hyphen. */
export function suggestedName(title: string, extension: string): string {
  const name = title
    .replaceAll(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, '-')
    .replaceAll(/^[\s.-]+|[\s.-]+$/g, '')
    .slice(0, 120)
    .trim()
  return `${name === '' ? 'roster' : name}.${extension}`
}
