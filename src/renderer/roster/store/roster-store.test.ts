import { describe, expect, test } from 'vitest'
import type { EventName, Events } from '../../../shared/ipc/contract.ts'
import { canvasManifest } from '../../../shared/lms/canvas.ts'
import type { RosterGesture } from '../../../shared/roster/history.ts'
import type { RosterEdit, RosterRow } from '../../../shared/roster/row.ts'
import { rosterRules } from '../sheet/roster-rules.ts'
import { WHOLE_ROSTER } from '../views/roster-view-rows.ts'
import type { RosterClient } from './roster-client.ts'
import { createRosterStore } from './roster-store.ts'

const rules = rosterRules(canvasManifest)

/** A main process in memory: it keeps the rows that reached it, so that tests compare what is on disk. */
function createBackend(rows: readonly RosterRow[]) {
  let disk = rows
  let revision = 1
  const requests: { route: string; input: unknown }[] = []
  const refuse: { edits: string | null } = { edits: null }
  const listeners = new Set<(payload: Events['rosters.changed']) => void>()
  const roster = () => ({
    id: 'r1',
    name: 'Autumn',
    lms: 'canvas',
    settings: { connectionId: null, idKinds: {}, dateOrder: 'dmy' as const, extraColumns: [] },
    revision,
    rowCount: disk.length,
    createdAt: '',
    updatedAt: '',
  })
  const answer = (
    route: string,
    input: { gestures?: RosterGesture[]; from?: number; count?: number },
  ): unknown => {
    switch (route) {
      case 'rosters.get':
        return roster()
      case 'rosters.rows':
        return disk.slice(input.from, (input.from ?? 0) + Math.min(input.count ?? 0, 2))
      case 'rosters.history':
        return { steps: [], hasMore: false }
      case 'rosters.perform':
        if (refuse.edits !== null) throw new Error(refuse.edits)
        for (const edit of (input.gestures ?? []).flatMap(({ edits }) => edits))
          disk = rules.apply(disk, edit)
        revision += 1
        // As main does: the event is there before the answer.
        for (const listener of listeners) listener({ rosterId: 'r1' })
        return { revision }
      default:
        throw new Error(`no such route: ${route}`)
    }
  }
  const client: RosterClient = {
    request: async (route, input) => {
      requests.push({ route, input })
      return answer(route, input as never) as never
    },
    subscribe: <N extends EventName>(event: N, callback: (payload: Events[N]) => void) => {
      if (event === 'rosters.changed') listeners.add(callback as never)
      return () => listeners.clear()
    },
  }
  return {
    client,
    requests,
    refuse,
    disk: () => disk,
    /** Somebody else changes the roster, as an import does. */
    changeElsewhere: (edit: RosterEdit) => {
      disk = rules.apply(disk, edit)
      revision += 1
      for (const listener of listeners) listener({ rosterId: 'r1' })
    },
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
const row = (id: string, cells: Record<string, string> = { person: id }) => ({ id, cells })

async function open(rows: readonly RosterRow[]) {
  const backend = createBackend(rows)
  let made = 0
  const store = createRosterStore({
    derived: () => null,
    client: backend.client,
    manifest: canvasManifest,
    rosterId: 'r1',
    newId: () => {
      made += 1
      return `new${made}`
    },
    // Pauses pass; what is to be tried again later is not tried here.
    later: (delayMs, callback) => {
      if (delayMs < 100) setTimeout(callback, 0)
      return () => undefined
    },
  })
  store.actions.open()
  await settled()
  while (store.getState().isPartial) await settled()
  const people = () => store.sheet.rows().map((each) => each.cells.person ?? '')
  return { ...backend, store, actions: store.actions, people }
}

describe('a roster in the window', () => {
  test('all rows are read, in pieces of whatever size main gives', async () => {
    const { store, people } = await open([row('a'), row('b'), row('c'), row('d'), row('e')])
    expect(people()).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(store.getState().status).toBe('ready')
  })

  test('what is asked while the rest is still being read is done once all is there', async () => {
    const backend = createBackend(['a', 'b', 'c', 'd', 'e'].map((id) => row(id)))
    const pauses: (() => void)[] = []
    const store = createRosterStore({
      derived: () => null,
      client: backend.client,
      manifest: canvasManifest,
      rosterId: 'r1',
      newId: () => 'new',
      later: (_delayMs, callback) => {
        pauses.push(callback)
        return () => undefined
      },
    })
    store.actions.open()
    await settled()
    expect(store.getState()).toMatchObject({ status: 'ready', isPartial: true })
    expect(store.getState().shown).toEqual(['a', 'b'])
    store.actions.editShown([{ row: 0, column: 'person', text: 'x' }], 'Edit')
    store.actions.insertRows(1, 1)
    expect(store.sheet.rows()).toHaveLength(2)
    for (const pause of pauses.splice(0)) pause()
    await settled()
    await settled()
    expect(store.sheet.rows().map((each) => each.cells.person ?? '')).toEqual(['x', '', 'b', 'c', 'd', 'e'])
    expect(store.getState().isPartial).toBe(false)
  })

  test('what is typed is stored in canonical form, and as typed where it can’t be read', async () => {
    const { store, actions, disk } = await open([row('a')])
    actions.editShown(
      [
        { row: 0, column: 'action', text: ' DROP ' },
        { row: 0, column: 'start', text: '1/9/2026' },
        { row: 0, column: 'state', text: 'asleep' },
        { row: 0, column: 'extra:Note', text: ' kept ' },
      ],
      'Edit',
    )
    await settled()
    expect(disk()[0]?.cells).toEqual({
      person: 'a',
      action: 'delete',
      start: '2026-09-01',
      state: 'asleep',
      'extra:Note': ' kept ',
    })
    expect(store.sheet.marksOf('a')?.get('state')?.severity).toBe('error')
  })

  test('a paste past the end makes rows, is one step of undo, and disk follows both ways', async () => {
    const { actions, people, disk, store } = await open([row('a')])
    actions.editShown(
      ['x', 'y', 'z'].map((text, at) => ({ row: at, column: 'person', text })),
      'Paste',
    )
    expect(people()).toEqual(['x', 'y', 'z'])
    expect(store.getState().shown).toHaveLength(3)
    expect(actions.undo()).toBe('a')
    expect(people()).toEqual(['a'])
    actions.redo()
    expect(people()).toEqual(['x', 'y', 'z'])
    await settled()
    expect(disk()).toEqual(store.sheet.rows())
    expect(store.getState().undoLabel).toBe('Paste')
  })

  test('deleting scattered rows and undoing puts each back in its place', async () => {
    const { actions, people, store, disk } = await open([row('a'), row('b'), row('c'), row('d'), row('e')])
    actions.deleteRows(['b', 'c', 'e'])
    expect(people()).toEqual(['a', 'd'])
    actions.undo()
    expect(people()).toEqual(['a', 'b', 'c', 'd', 'e'])
    await settled()
    expect(disk()).toEqual(store.sheet.rows())
  })

  test('an edit that changes nothing takes no step of undo and sends nothing', async () => {
    const { actions, requests, store } = await open([row('a')])
    actions.editShown([{ row: 0, column: 'person', text: 'a ' }], 'Edit')
    expect(store.getState().undoLabel).toBeNull()
    expect(requests.filter(({ route }) => route === 'rosters.perform')).toEqual([])
  })

  test('edits that can’t be saved are kept and told; Try again sends them', async () => {
    const { actions, refuse, store, disk } = await open([row('a')])
    refuse.edits = 'The disk is full. Free some space and try again.'
    actions.editShown([{ row: 0, column: 'person', text: 'b' }], 'Edit')
    await settled()
    expect(store.getState().save).toEqual({ kind: 'failed', message: refuse.edits })
    refuse.edits = null
    actions.retrySave()
    await settled()
    expect(disk()[0]?.cells.person).toBe('b')
    expect(store.getState().save).toEqual({ kind: 'saved' })
  })

  test('a fix mends all cells of a group in one step', async () => {
    const { actions, people, store } = await open([
      row('a', { person: 'a\u200b' }),
      row('b', { person: 'b\u200bc' }),
    ])
    actions.fix(['a', 'b'].flatMap((id) => store.sheet.problemsOf(id)))
    expect(people()).toEqual(['a', 'bc'])
    expect(store.sheet.problemsOf('a').filter(({ fix }) => fix !== undefined)).toEqual([])
    actions.undo()
    expect(people()).toEqual(['a\u200b', 'b\u200bc'])
  })

  test('what is chosen for a word mends all its rows in one step; a cell with two ids makes two rows', async () => {
    const { actions, store } = await open([
      row('a', { person: '1', section: 'BIO-1', state: 'Dropped' }),
      row('b', { person: '2', section: 'BIO-1; BIO-2', state: 'dropped' }),
    ])
    const problems = (code: string) =>
      ['a', 'b'].flatMap((id) => store.sheet.problemsOf(id).filter((each) => each.code === code))
    const cells = () => store.sheet.rows().map((each) => each.cells)
    const before = cells()
    actions.choose(problems('choice.state'), 'delete')
    expect(cells().map(({ state, action }) => [state, action])).toEqual([
      [undefined, 'delete'],
      [undefined, 'delete'],
    ])
    actions.undo()
    expect(cells()).toEqual(before)
    actions.choose(problems('id.several'), 'split')
    expect(cells().map(({ person, section }) => `${person} ${section}`)).toEqual([
      '1 BIO-1',
      '2 BIO-1',
      '2 BIO-2',
    ])
    expect(store.getState().shown).toHaveLength(3)
    actions.undo()
    expect(cells()).toEqual(before)
  })

  test('rows do not jump while cells change: the view holds until it is asked for again', async () => {
    const { actions, store } = await open([row('b'), row('a')])
    actions.look({ sorts: [{ id: 'person', desc: false }] })
    expect(store.getState().shown).toEqual(['a', 'b'])
    actions.editShown([{ row: 0, column: 'person', text: 'z' }], 'Edit')
    expect(store.getState().shown).toEqual(['a', 'b'])
    expect(store.sheet.row('a')?.cells.person).toBe('z')
    actions.look(WHOLE_ROSTER)
    expect(store.getState().shown).toEqual(['b', 'a'])
  })

  test('a change made elsewhere is read; our own saving is not read again', async () => {
    const { actions, changeElsewhere, requests, people } = await open([row('a')])
    actions.editShown([{ row: 0, column: 'person', text: 'b' }], 'Edit')
    await settled()
    const reads = () => requests.filter(({ route }) => route === 'rosters.rows').length
    const before = reads()
    expect(before).toBe(1)
    changeElsewhere({ kind: 'insertRows', before: null, rows: [row('n')] })
    await settled()
    expect(people()).toEqual(['b', 'n'])
    expect(reads()).toBe(before + 1)
  })

  test('many rows at once are on screen first and judged after; undoing them meanwhile leaves nothing behind', async () => {
    const { store, actions } = await open([row('a'), row('b')])
    const many = Array.from({ length: 1_200 }, (_, index) => ({
      row: index,
      column: 'person',
      text: index % 2 === 0 ? '1E+5' : 'twice',
    }))
    actions.editShown(many, 'Paste')
    expect(store.getState().isJudged).toBe(false)
    const last = store.sheet.rows().at(-1)?.id ?? ''
    expect(store.sheet.problemsOf(last)).toEqual([])
    while (!store.getState().isJudged) await settled()
    expect(store.sheet.problemsOf(last).map(({ code }) => code)).toContain('required.oneOf')
    expect(store.sheet.problemsOf(store.sheet.rows()[3]?.id ?? '').map(({ code }) => code)).toContain(
      'duplicate',
    )

    actions.undo()
    actions.redo()
    actions.undo()
    while (!store.getState().isJudged) await settled()
    expect(store.sheet.rows()).toHaveLength(2)
    expect(store.sheet.problemsOf(last)).toEqual([])
    expect(store.sheet.problemsOf('b').map(({ code }) => code)).toEqual(['required.oneOf'])
  })

  test('typing on in the search finds what searching anew finds, also after cells have changed', async () => {
    const { store, actions } = await open([
      row('a', { person: 'ann' }),
      row('b', { person: 'anton' }),
      row('c'),
    ])
    for (const find of ['a', 'an', 'ann']) actions.look({ find })
    expect(store.getState().shown).toEqual(['a'])
    actions.look({ find: 'an' })
    expect(store.getState().shown).toEqual(['a', 'b'])
    actions.editCells([{ rowId: 'c', column: 'person', text: 'antonia' }], 'Edit')
    expect(store.getState().shown).toEqual(['a', 'b'])
    actions.look({ find: 'anto' })
    expect(store.getState().shown).toEqual(['b', 'c'])
  })
})
