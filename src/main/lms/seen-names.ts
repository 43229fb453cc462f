/** Each name once, in order, without those that are blank. */
export function namesOf(...names: readonly (string | null | undefined)[]): string[] {
  const kept = new Set<string>()
  for (const name of names) {
    const text = name?.trim() ?? ''
    if (text !== '') kept.add(text)
  }
  return [...kept]
}

/** Parts of a name side by side; null where none is known. */
export function joined(separator: string, ...parts: readonly (string | null | undefined)[]): string | null {
  return namesOf(...parts).length === 0 ? null : parts.filter((part) => part?.trim()).join(separator)
}
