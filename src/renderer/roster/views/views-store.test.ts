import { describe, expect, test } from 'vitest'
import { USUAL_LOOKS, type View } from './view.ts'
import { createViewsStore } from './views-store.ts'

function storage(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, text: string) => {
      kept[key] = text
    },
  }
}

const late: View = {
  name: 'Late joiners',
  order: ['b', 'a'],
  hidden: ['c'],
  pinned: ['b', 'a'],
  widths: { a: 90 },
  zoom: 1.25,
  look: {
    sorts: [{ id: 'a', desc: true }],
    filters: [
      { id: 'a', value: { kind: 'values', values: new Set(['x', '']) } },
      { id: 'b', value: { kind: 'contains', text: 'y' } },
    ],
    find: '',
    onlyProblems: true,
  },
}

describe('saved views', () => {
  test('come back whole in another window, in order of their names, one for each name', () => {
    const place = storage()
    const store = createViewsStore(place, 'canvas')
    store.save(late)
    store.save({ ...late, name: 'All' })
    store.save({ ...late, zoom: 2 })
    const views = createViewsStore(place, 'canvas').getState().views
    expect(views).toEqual([
      { ...late, name: 'All' },
      { ...late, zoom: 2 },
    ])
    expect(createViewsStore(place, 'docebo').getState().views).toEqual([])
    store.remove('All')
    expect(
      createViewsStore(place, 'canvas')
        .getState()
        .views.map(({ name }) => name),
    ).toEqual(['Late joiners'])
  })

  test('what is not sound is left out, the rest is kept', () => {
    const place = storage({
      'muster.views.canvas': JSON.stringify([{ name: 'A', zoom: 99, look: { sorts: [{ id: 1 }] } }, 7]),
      'muster.looks': '{broken',
    })
    const store = createViewsStore(place, 'canvas')
    expect(store.getState().views).toEqual([
      { name: 'A', ...USUAL_LOOKS, look: { sorts: [], filters: [], find: '', onlyProblems: false } },
    ])
    expect(store.looksOf('r')).toEqual(USUAL_LOOKS)
  })

  test('what version 0.1 kept comes back: order, hidden columns, sorting', () => {
    const kept = {
      name: 'Old',
      arrangement: { order: ['b', 'a'], hidden: ['c'], frozen: 1 },
      look: {
        sorts: [
          { column: 'a', direction: 'descending' },
          { column: 'b', direction: 'ascending' },
        ],
      },
    }
    const place = storage({ 'muster.views.canvas': JSON.stringify([kept]) })
    expect(createViewsStore(place, 'canvas').getState().views).toMatchObject([
      {
        order: ['b', 'a'],
        hidden: ['c'],
        pinned: null,
        look: {
          sorts: [
            { id: 'a', desc: true },
            { id: 'b', desc: false },
          ],
        },
      },
    ])
  })

  test('each roster keeps its columns; the rosters not seen for longest are forgotten', () => {
    const place = storage()
    const store = createViewsStore(place, 'canvas')
    const { name: _name, look: _look, ...looks } = late
    store.keepLooks('r1', looks)
    expect(createViewsStore(place, 'canvas').looksOf('r1')).toEqual(looks)
    for (let index = 0; index < 200; index += 1) store.keepLooks(`other${index}`, looks)
    expect(createViewsStore(place, 'canvas').looksOf('r1')).toEqual(USUAL_LOOKS)
  })
})
