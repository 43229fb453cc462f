import type { Services } from '../../src/main/services.ts'

/** A connection to a practice LMS, verified; answers with its id. */
export async function connect(
  services: Services,
  lms: string,
  baseUrl: string,
  secrets: Readonly<Record<string, string>>,
): Promise<string> {
  const added = await services.connections.add({ lms, name: 'School', baseUrl, secrets: { ...secrets } })
  if (!added.ok) throw new Error(added.error.message)
  return added.value.connection.id
}

export function connectToCanvas(
  services: Services,
  { url, token }: { readonly url: string; readonly token: string },
): Promise<string> {
  return connect(services, 'canvas', url, { token })
}
