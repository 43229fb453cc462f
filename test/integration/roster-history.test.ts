import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/main/database/open.ts'
import { createRosterStore as createMainStore } from '../../src/main/rosters/roster-store.ts'
import type { RosterClient } from '../../src/renderer/roster/store/roster-client.ts'
import { createRosterStore } from '../../src/renderer/roster/store/roster-store.ts'
import { canvasManifest } from '../../src/shared/lms/canvas.ts'

/** Undo and redo of the window's store over the real database, with restarts in between. */

type Asked = { id: string; from: number; count: number; before: number | null; gestures: [] }

function setUp(rowCount: number) {
  const opened = openDatabase(':memory:')
  if (!opened.ok) throw new Error(opened.error.message)
  let made = 0
  const newId = () => {
    made += 1
    return `id${made}`
  }
  const main = createMainStore(opened.value, { now: () => '2026-09-01T00:00:00Z', newId })
  const settings = { connectionId: null, idKinds: {}, dateOrder: 'dmy' as const, extraColumns: [] }
  const roster = main.create('Autumn', 'canvas', settings)
  main.append(
    roster.id,
    Array.from({ length: rowCount }, (_, index) => ({ cells: { person: `p${index}` } })),
  )
  const answer = (route: string, input: Asked): unknown => {
    switch (route) {
      case 'rosters.get':
        return main.get(input.id)
      case 'rosters.rows':
        return main.rows(input.id, input.from, input.count)
      case 'rosters.perform':
        return { revision: main.perform(input.id, input.gestures) }
      case 'rosters.history':
        return main.history(input.id, input.before)
      default:
        throw new Error(`no such route: ${route}`)
    }
  }
  const client: RosterClient = {
    request: async (route, input) => answer(route, input as never) as never,
    subscribe: () => () => undefined,
  }
  /** As a window that is opened: nothing is known but what is on disk. */
  const visit = async () => {
    const store = createRosterStore({
      client,
      manifest: canvasManifest,
      rosterId: roster.id,
      newId,
      derived: () => null,
      later: (_delayMs, callback) => {
        setTimeout(callback, 0)
        return () => undefined
      },
    })
    await store.actions.load()
    return store
  }
  return { main, roster, visit }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('undo and redo over restarts', () => {
  it('any gestures undone give the start, redone the end, wherever the window was closed in between', async () => {
    const place = fc.nat(30)
    const move = fc.oneof(
      fc.record({ kind: fc.constant('edit' as const), place, text: fc.constantFrom('x', 'y', '') }),
      fc.record({ kind: fc.constant('insert' as const), place, count: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constant('delete' as const), place, count: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constant('move' as const), place }),
      fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const, 'restart' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 25 }), async (moves) => {
        const { main, roster, visit } = setUp(5)
        const rows = () => main.allRows(roster.id)
        let store = await visit()
        let states = [rows()]
        let at = 0
        const did = (before: string | null) => {
          if (JSON.stringify(store.sheet.rows()) === before) return
          states = [...states.slice(0, at + 1), store.sheet.rows().map((row) => ({ ...row }))]
          at += 1
        }
        for (const step of moves) {
          const shown = store.getState().shown
          const before = JSON.stringify(store.sheet.rows())
          switch (step.kind) {
            case 'edit': {
              const cell = { row: Math.min(step.place, shown.length), column: 'section', text: step.text }
              store.actions.editShown([cell], 'Edit')
              did(before)
              break
            }
            case 'insert':
              store.actions.insertRows(step.place, step.count)
              did(before)
              break
            case 'delete':
              store.actions.deleteRows(shown.slice(step.place, step.place + step.count))
              did(before)
              break
            case 'move':
              if (step.place + 1 < shown.length) store.actions.moveRows(step.place, step.place, 1)
              did(before)
              break
            case 'undo':
              store.actions.undo()
              at = Math.max(0, at - 1)
              break
            case 'redo':
              store.actions.redo()
              at = Math.min(states.length - 1, at + 1)
              break
            case 'restart':
              await settled()
              store = await visit()
          }
          await settled()
          expect(store.sheet.rows()).toEqual(states[at])
          expect(rows()).toEqual(states[at])
        }
        store = await visit()
        while (store.getState().undoLabel !== null) store.actions.undo()
        expect(store.sheet.rows()).toEqual(states[0])
        await settled()
        store = await visit()
        while (store.getState().redoLabel !== null) store.actions.redo()
        await settled()
        expect(rows()).toEqual(states.at(-1))
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('more steps than are read at once are fetched as they are needed', async () => {
    const { main, roster, visit } = setUp(1)
    let store = await visit()
    for (let index = 0; index < 1_203; index += 1)
      store.actions.editShown([{ row: 0, column: 'section', text: `S${index}` }], 'Edit')
    await settled()
    store = await visit()
    let undone = 0
    while (store.getState().undoLabel !== null) {
      store.actions.undo()
      undone += 1
      await settled()
    }
    expect(undone).toBe(1_203)
    expect(main.allRows(roster.id)[0]?.cells).toEqual({ person: 'p0' })
  })
})
