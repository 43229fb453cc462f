/** A name for a column that has none; on import it is kept only if a cell in it is filled. */
export function placeName(index: number): string {
  return `Column ${index + 1}`
}

/** Names for the columns of a table, no two alike: cells are kept under them. */
export function nameColumns(headers: readonly string[], width: number): string[] {
  const names: string[] = []
  const taken = new Set<string>()
  for (let index = 0; index < width; index += 1) {
    const header = (headers[index] ?? '').trim().slice(0, 500)
    const name = freeName(header === '' ? placeName(index) : header, taken)
    taken.add(name.toLowerCase())
    names.push(name)
  }
  return names
}

/** The name itself, or with the first number that makes it another; `taken` holds names in lower case. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name} (${number})`
  return free
}
