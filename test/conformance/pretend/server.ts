import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export type Role = 'member' | 'leader'

/** A pretend LMS that is up. See README.md for what it does. */
export type PretendServer = {
  /** With the path it lives below. */
  readonly url: string
  readonly key: string
  /** Group code/login → role. */
  readonly members: Map<string, Role>
  /** What was asked, with its form. */
  readonly asked: { readonly path: string; readonly form: URLSearchParams }[]
  readonly counters: { readonly mostAtOnce: number; readonly tooMany: number; readonly refused: number }
  readonly setRefused: (isRefused: boolean) => void
  readonly setLocked: (logins: readonly string[]) => void
  /** The next answers to `/change` are cut after the change was made. */
  readonly cutNext: (count: number) => void
  readonly close: () => Promise<void>
}

const PATH = '/club/api'
const MOST_AT_ONCE = 4
const MOST_ROWS = 20

export async function startPretendServer(
  people: readonly string[],
  groups: readonly string[],
): Promise<PretendServer> {
  const key = 'pretend-key-7d1f0c2b'
  const members = new Map<string, Role>()
  const asked: PretendServer['asked'] = []
  const counters = { mostAtOnce: 0, tooMany: 0, refused: 0 }
  let locked = new Set<string>()
  let isRefused = false
  let cuts = 0
  let atOnce = 0

  /** The status and the body of an answer. */
  function answer(path: string, form: URLSearchParams): [number, unknown] {
    if (isRefused || form.get('key') !== key) return [401, { error: 'This key opens nothing.' }]
    switch (path) {
      case '/whoami':
        return [200, { login: 'boss', name: 'The Boss' }]
      case '/people':
        return [
          200,
          {
            people: listOf(form, 'logins')
              .filter((login) => people.includes(login))
              .map((login) => ({ login, name: `Person ${login}` })),
          },
        ]
      case '/groups':
        return [
          200,
          {
            groups: listOf(form, 'codes')
              .filter((code) => groups.includes(code))
              .map((code) => ({ code, name: `Group ${code}`, members: membersOf(code) })),
          },
        ]
      case '/change':
        return change(rowsOf(form))
      default:
        return [404, { error: 'There is no such call.' }]
    }
  }

  function membersOf(code: string): unknown[] {
    return [...members].flatMap(([place, role]) => {
      const [group, login] = place.split('/')
      return group === code ? [{ login, role }] : []
    })
  }

  function change(rows: readonly Readonly<Record<string, string>>[]): [number, unknown] {
    if (rows.length === 0 || rows.length > MOST_ROWS) return [400, { error: 'Between 1 and 20 rows.' }]
    const isBad = ({ group = '', login = '', role = '' }: (typeof rows)[number]) =>
      !people.includes(login) ||
      !groups.includes(group) ||
      locked.has(login) ||
      (role === 'none' ? !members.has(`${group}/${login}`) : role !== 'member' && role !== 'leader')
    if (rows.some(isBad)) {
      counters.refused += 1
      return [422, { error: 'One of the rows can’t be carried out.' }]
    }
    for (const { group, login, role } of rows) {
      if (role === 'member' || role === 'leader') members.set(`${group}/${login}`, role)
      else members.delete(`${group}/${login}`)
    }
    return [200, { changed: rows.length }]
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(Buffer.from(piece))
    const { pathname } = new URL(request.url ?? '', 'http://pretend')
    const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded'
    if (request.method !== 'POST' || !isForm || !pathname.startsWith(`${PATH}/`)) {
      response.writeHead(415).end('<html>This is a club.</html>')
      return
    }
    const form = new URLSearchParams(Buffer.concat(pieces).toString('utf8'))
    const path = pathname.slice(PATH.length)
    asked.push({ path, form })
    if (atOnce >= MOST_AT_ONCE) {
      counters.tooMany += 1
      response.writeHead(429, { 'retry-after': '0.05' }).end('{"error":"One at a time, please: four."}')
      return
    }
    atOnce += 1
    counters.mostAtOnce = Math.max(counters.mostAtOnce, atOnce)
    const [status, body] = answer(path, form)
    // Long enough that calls meet.
    await new Promise((resolve) => setTimeout(resolve, 5))
    atOnce -= 1
    if (path === '/change' && cuts > 0) {
      cuts -= 1
      response.destroy()
      return
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

  const server = createServer((request, response) => {
    take(request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return {
    url: `http://127.0.0.1:${address.port}${PATH}`,
    key,
    members,
    asked,
    counters,
    setRefused(next) {
      isRefused = next
    },
    setLocked(logins) {
      locked = new Set(logins)
    },
    cutNext(count) {
      cuts = count
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** `name[0]=a&name[1]=b` */
function listOf(form: URLSearchParams, name: string): string[] {
  return [...form].flatMap(([field, value]) => (field.startsWith(`${name}[`) ? [value] : []))
}

/** `rows[0][login]=ada&rows[0][role]=member` */
function rowsOf(form: URLSearchParams): Readonly<Record<string, string>>[] {
  const rows = new Map<string, Record<string, string>>()
  for (const [field, value] of form) {
    const [, index, name] = /^rows\[(\d+)\]\[(\w+)\]$/.exec(field) ?? []
    if (index === undefined || name === undefined) continue
    rows.set(index, { ...rows.get(index), [name]: value })
  }
  return [...rows.values()]
}
