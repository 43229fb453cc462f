import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { Connection } from '../../shared/lms/connection.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Explanation } from '../../shared/run/outcome.ts'
import type { Clock } from '../clock.ts'
import { createLink, type Link } from '../line/link.ts'
import { type Account, type Context, type Provider, ReadStopped } from '../lms/contract.ts'
import type { Providers } from '../lms/registry.ts'
import { parseBaseUrl } from './base-url.ts'
import type { ConnectionStore, StoredConnection } from './connection-store.ts'
import type { PracticeHost } from './practice.ts'
import type { SecretKeeper, Secrets } from './secrets.ts'
import { tidySecrets } from './tidy-secrets.ts'

export type NewConnection = {
  readonly lms: string
  readonly name: string
  readonly baseUrl: string
  readonly secrets: Secrets
}

export type Saved = { readonly connection: Connection; readonly notice: string | null }
type Answer<T> = Promise<Result<T, IpcProblem>>

export type ConnectionService = {
  readonly list: () => Promise<readonly Connection[]>
  readonly get: (id: string) => StoredConnection | undefined
  readonly add: (wish: NewConnection) => Answer<Saved>
  readonly addPractice: (lms: string) => Answer<Connection>
  readonly verify: (id: string) => Answer<Connection>
  readonly replaceSecrets: (id: string, secrets: Secrets) => Answer<Saved>
  readonly update: (
    id: string,
    change: { readonly name: string; readonly maxInFlight: number | null },
  ) => Answer<Connection>
  /** Refused while a run or a check needs it. */
  readonly remove: (id: string) => Answer<Record<string, never>>
  /** The connection ready for calls; the same link for everybody, so that all share its pace. */
  readonly open: (id: string) => Answer<Link>
  readonly close: () => Promise<void>
}

export type ConnectionServiceDeps = {
  readonly store: ConnectionStore
  readonly keeper: SecretKeeper
  readonly providers: Providers
  readonly practice: PracticeHost
  readonly clock: Clock
  readonly random: () => number
  readonly newId: () => string
  readonly timeoutMs: number
  readonly onChange: (connectionId: string) => void
}

const noConnection: IpcProblem = {
  code: 'NO_CONNECTION',
  message: 'This connection is no longer there. Choose another one.',
}

export function createConnectionService(deps: ConnectionServiceDeps): ConnectionService {
  const links = new Map<string, Link>()
  const opening = new Map<string, Answer<Link>>()

  function known(id: string): Result<StoredConnection, IpcProblem> {
    const stored = deps.store.get(id)
    return stored === undefined ? fail(noConnection) : ok(stored)
  }

  async function show(stored: StoredConnection): Promise<Connection> {
    const { userId: _own, memory: _memory, ...rest } = stored
    return { ...rest, secret: stored.isPractice ? 'keychain' : await deps.keeper.place(stored.id) }
  }

  function linkTo(
    provider: Provider,
    stored: StoredConnection,
    baseUrl: string,
    secrets: Secrets,
    before?: Link,
  ): Link {
    return createLink({
      provider,
      baseUrl,
      secrets,
      context: contextOf(stored),
      remember: (memory) => {
        const current = deps.store.get(stored.id)
        if (current !== undefined) deps.store.save({ ...current, memory })
      },
      maxInFlight: stored.maxInFlight,
      timeoutMs: deps.timeoutMs,
      clock: deps.clock,
      random: deps.random,
      ...(before === undefined ? {} : { gate: before.gate }),
    })
  }

  /** Asks the LMS who the credential is; on success the link is kept for use. */
  async function verifyWith(
    provider: Provider,
    stored: StoredConnection,
    baseUrl: string,
    secrets: Secrets,
  ): Answer<StoredConnection> {
    const link = linkTo(provider, stored, baseUrl, secrets, links.get(stored.id))
    const account = await ask(link)
    if (!account.ok) {
      await link.close()
      return fail({ code: account.error.code, message: `${account.error.message} ${account.error.advice}` })
    }
    // Renamed in the meantime, or removed: it must not come back by being saved.
    const current = deps.store.get(stored.id)
    if (current === undefined && stored.verifiedAt !== null) {
      await link.close()
      return fail(noConnection)
    }
    const verified: StoredConnection = {
      ...(current ?? stored),
      baseUrl,
      userId: account.value.userId,
      userName: account.value.userName,
      accountName: account.value.accountName,
      timeZone: account.value.timeZone,
      canManageEnrollments: account.value.canManageEnrollments,
      notes: account.value.notes,
      // What was learned while this was asked stays.
      memory: { ...(current ?? stored).memory, ...account.value.memory },
      verifiedAt: new Date(deps.clock.now()).toISOString(),
    }
    await link.close()
    const inUse = links.get(stored.id)
    if (inUse === undefined) links.set(stored.id, linkTo(provider, verified, baseUrl, secrets, link))
    else inUse.renew({ baseUrl, secrets, context: contextOf(verified) })
    return ok(verified)
  }

  async function save(connection: StoredConnection): Promise<Connection> {
    deps.store.save(connection)
    deps.onChange(connection.id)
    return show(connection)
  }

  async function credentials(stored: StoredConnection): Answer<{ baseUrl: string; secrets: Secrets }> {
    if (stored.isPractice) {
      const running = await deps.practice.start(stored.lms)
      return running === undefined
        ? fail({ code: 'NO_PRACTICE', message: 'There is no practice form of this LMS.' })
        : ok({ baseUrl: running.url, secrets: running.secrets })
    }
    const secrets = await deps.keeper.find(stored.id)
    return secrets.ok
      ? ok({ baseUrl: stored.baseUrl, secrets: secrets.value })
      : fail({ code: 'SECRET_MISSING', message: secrets.error })
  }

  async function openAnew(id: string): Answer<Link> {
    const stored = known(id)
    if (!stored.ok) return stored
    const provider = deps.providers.find(stored.value.lms)
    if (!provider.ok) return provider
    const found = await credentials(stored.value)
    if (!found.ok) return found
    // Looked at again after waiting: it may have been verified, and so opened, or removed.
    const meanwhile = links.get(id)
    if (meanwhile !== undefined) return ok(meanwhile)
    const current = known(id)
    if (!current.ok) return current
    const opened = linkTo(provider.value, current.value, found.value.baseUrl, found.value.secrets)
    links.set(id, opened)
    return ok(opened)
  }

  async function verifyStored(stored: StoredConnection): Answer<Connection> {
    const provider = deps.providers.find(stored.lms)
    if (!provider.ok) return provider
    const found = await credentials(stored)
    if (!found.ok) return found
    const verified = await verifyWith(provider.value, stored, found.value.baseUrl, found.value.secrets)
    return verified.ok ? ok(await save(verified.value)) : verified
  }

  return {
    list: () => Promise.all(deps.store.list().map(show)),
    get: (id) => deps.store.get(id),
    async add({ lms, name, baseUrl: typed, secrets }) {
      const provider = deps.providers.find(lms)
      if (!provider.ok) return provider
      const baseUrl = parseBaseUrl(typed, provider.value.manifest.connection.baseUrlKeepsPath)
      if (!baseUrl.ok) return fail({ code: 'BAD_ADDRESS', message: baseUrl.error })
      const tidy = tidySecrets(provider.value.manifest.connection.secrets, secrets)
      if (!tidy.ok) return tidy
      const verified = await verifyWith(
        provider.value,
        blank(deps.newId(), lms, name),
        baseUrl.value,
        tidy.value,
      )
      if (!verified.ok) return verified
      const { notice } = await deps.keeper.keep(verified.value.id, tidy.value)
      return ok({ connection: await save(verified.value), notice })
    },
    async addPractice(lms) {
      const provider = deps.providers.find(lms)
      if (!provider.ok) return provider
      const label = `Practice ${provider.value.manifest.label}`
      const existing = deps.store.list().find((one) => one.isPractice && one.lms === lms)
      return verifyStored(existing ?? { ...blank(deps.newId(), lms, label), isPractice: true })
    },
    async verify(id) {
      const stored = known(id)
      return stored.ok ? verifyStored(stored.value) : stored
    },
    async replaceSecrets(id, secrets) {
      const stored = known(id)
      if (!stored.ok) return stored
      const provider = deps.providers.find(stored.value.lms)
      if (!provider.ok) return provider
      const tidy = tidySecrets(provider.value.manifest.connection.secrets, secrets)
      if (!tidy.ok) return tidy
      const verified = await verifyWith(provider.value, stored.value, stored.value.baseUrl, tidy.value)
      if (!verified.ok) return verified
      const { notice } = await deps.keeper.keep(id, tidy.value)
      return ok({ connection: await save(verified.value), notice })
    },
    async update(id, change) {
      const stored = known(id)
      if (!stored.ok) return stored
      links.get(id)?.gate.setCeiling(change.maxInFlight)
      return ok(await save({ ...stored.value, ...change }))
    },
    async remove(id) {
      const link = links.get(id)
      const [who] = link?.users() ?? []
      if (who !== undefined) {
        const message = `«${deps.store.get(id)?.name ?? id}» is used by ${who}. Wait for its end, or stop it first.`
        return fail({ code: 'CONNECTION_IN_USE', message })
      }
      links.delete(id)
      deps.store.remove(id)
      deps.onChange(id)
      await link?.close()
      await deps.keeper.forget(id)
      return ok({})
    },
    async open(id) {
      const link = links.get(id)
      if (link !== undefined) return ok(link)
      // Asked for by two at once, it is opened once: two would have twice the pace.
      const under = opening.get(id) ?? openAnew(id).finally(() => opening.delete(id))
      opening.set(id, under)
      return under
    },
    async close() {
      await Promise.all([...links.values()].map((link) => link.close()))
      links.clear()
      await deps.practice.close()
    },
  }
}

async function ask(link: Link): Promise<Result<Account, Explanation>> {
  try {
    return await link.provider.verify(link.reader(new AbortController().signal, () => undefined))
  } catch (error) {
    if (error instanceof ReadStopped) return fail(error.explanation)
    throw error
  }
}

function contextOf({ timeZone, userId, memory }: StoredConnection): Context {
  return { timeZone, selfId: userId, memory }
}

function blank(id: string, lms: string, name: string): StoredConnection {
  return {
    id,
    lms,
    name,
    baseUrl: '',
    isPractice: false,
    userId: '',
    userName: '',
    accountName: '',
    timeZone: 'UTC',
    canManageEnrollments: null,
    notes: [],
    maxInFlight: null,
    verifiedAt: null,
    memory: {},
  }
}
