/** The part of a contract that one file binds; a name that is no route does not compile. */
export function pick<C extends object, K extends keyof C>(contract: C, names: readonly K[]): Pick<C, K> {
  const part: Partial<Pick<C, K>> = {}
  for (const name of names) part[name] = contract[name]
  return requireAll(part, names)
}

function requireAll<C extends object, K extends keyof C>(
  part: Partial<Pick<C, K>>,
  names: readonly K[],
): Pick<C, K> {
  if (!isWhole(part, names)) throw new Error('A route is missing from the contract')
  return part
}

function isWhole<C extends object, K extends keyof C>(
  part: Partial<Pick<C, K>>,
  names: readonly K[],
): part is Pick<C, K> {
  return names.every((name) => part[name] !== undefined)
}
