/** Pure. The places typed, one a line, commas and semicolons parting too; a kind already written stays. */
export function placesOf(
  text: string,
  column: string,
  prefix: string,
): readonly { readonly column: string; readonly text: string }[] {
  const seen = new Set<string>()
  return text.split(/[\n;,]/).flatMap((line) => {
    const id = line.trim()
    if (id === '' || seen.has(id)) return []
    seen.add(id)
    return [{ column, text: id.includes(':') ? id : `${prefix}${id}` }]
  })
}
