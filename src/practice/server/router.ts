/** A route's path form and what it does; `:name` stands for one segment. */
export type Route<H> = { readonly form: string; readonly method: string; readonly handler: H }

export type Matched<H> = { readonly route: Route<H>; readonly ids: Readonly<Record<string, string>> }

export type Router<H> = { match(method: string, segments: readonly string[]): Matched<H> | null }

/** Finds the route of a path; of two that fit, the one listed first. */
export function createRouter<H>(routes: readonly Route<H>[]): Router<H> {
  const byShape = Map.groupBy(
    routes.map((route) => ({ route, pattern: route.form.split('/').filter(Boolean) })),
    ({ route, pattern }) => `${route.method} ${pattern.length}`,
  )
  return {
    match: (method, segments) => {
      for (const { route, pattern } of byShape.get(`${method} ${segments.length}`) ?? []) {
        const ids = bindIds(pattern, segments)
        if (ids !== null) return { route, ids }
      }
      return null
    },
  }
}

function bindIds(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  const ids: Record<string, string> = {}
  for (const [i, part] of pattern.entries()) {
    const segment = segments[i]
    if (segment === undefined) return null
    if (part.startsWith(':')) ids[part.slice(1)] = segment
    else if (part !== segment) return null
  }
  return ids
}
