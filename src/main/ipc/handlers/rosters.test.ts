import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../database/open.ts'
import { createProviders } from '../../lms/registry.ts'
import { createRosterStore } from '../../rosters/roster-store.ts'
import { bindRosterHandlers } from './rosters.ts'

const context = { windowId: 1 }

async function open() {
  const opened = openDatabase(':memory:')
  if (!opened.ok) throw new Error(opened.error.message)
  const db = opened.value
  let id = 0
  const rosters = createRosterStore(db, {
    now: () => '2026-09-01T00:00:00Z',
    newId: () => {
      id += 1
      return `id-${id}`
    },
  })
  const changed: string[] = []
  const routes = bindRosterHandlers({
    rosters,
    providers: createProviders(),
    dateOrder: 'dmy',
    onChange: (rosterId) => changed.push(rosterId),
  })
  const answer = await routes['rosters.create'](
    { name: 'Autumn', lms: 'canvas', connectionId: null },
    context,
  )
  if (!answer.ok) throw new Error(answer.error.message)
  changed.length = 0
  return { db, routes, changed, rosterId: rosters.list()[0]!.id }
}

const rows = (text: string) => {
  const edits = [{ kind: 'insertRows' as const, before: null, rows: [{ id: 'a', cells: { person: text } }] }]
  const back = [{ kind: 'deleteRows' as const, rowIds: ['a'] }]
  return [{ edits, step: { kind: 'new' as const, label: 'Add row', back } }]
}

describe('roster routes', () => {
  it('an edit is answered with the new revision, and other windows hear of it', async () => {
    const { routes, changed, rosterId } = await open()
    expect(await routes['rosters.perform']({ id: rosterId, gestures: rows('0012') }, context)).toEqual({
      ok: true,
      value: { revision: 1 },
    })
    expect(changed).toEqual([rosterId])
    expect(await routes['rosters.rows']({ id: rosterId, from: 0, count: 10 }, context)).toEqual({
      ok: true,
      value: [{ id: 'a', cells: { person: '0012' } }],
    })
  })

  it('a full disk is said in plain words; nothing is announced and nothing half-saved', async () => {
    const { db, routes, changed, rosterId } = await open()
    db.exec(`PRAGMA max_page_count = ${Number(db.prepare('PRAGMA page_count').get()?.page_count) + 1}`)
    const answer = await routes['rosters.perform'](
      { id: rosterId, gestures: rows('x'.repeat(90_000)) },
      context,
    )
    expect(answer).toMatchObject({ ok: false, error: { code: 'NOT_SAVED' } })
    if (!answer.ok) expect(answer.error.message).toContain('disk is full')
    expect(changed).toEqual([])
    expect(await routes['rosters.get']({ id: rosterId }, context)).toMatchObject({
      ok: true,
      value: { revision: 0, rowCount: 0 },
    })
  })

  it('a bug is not passed off as a full disk', async () => {
    const { routes, rosterId } = await open()
    await routes['rosters.perform']({ id: rosterId, gestures: rows('1') }, context)
    expect(() => routes['rosters.perform']({ id: rosterId, gestures: rows('again') }, context)).toThrow(
      'UNIQUE',
    )
  })

  it('a roster that is gone is a sentence on every route', async () => {
    const { routes } = await open()
    const id = 'nobody'
    const settings = { connectionId: null, idKinds: {}, dateOrder: 'dmy' as const, extraColumns: [] }
    for (const answer of await Promise.all([
      routes['rosters.get']({ id }, context),
      routes['rosters.rows']({ id, from: 0, count: 1 }, context),
      routes['rosters.perform']({ id, gestures: [] }, context),
      routes['rosters.history']({ id, before: null }, context),
      routes['rosters.rename']({ id, name: 'x' }, context),
      routes['rosters.configure']({ id, settings }, context),
      routes['rosters.remove']({ id }, context),
    ]))
      expect(answer).toMatchObject({ ok: false, error: { code: 'NO_ROSTER' } })
  })
})
