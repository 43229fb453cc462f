import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  INITIAL_WINDOW_STATE,
  loadWindowState,
  MINIMUM_SIZE,
  placeWindow,
  saveWindowState,
  type WindowState,
} from './window-state.ts'

const laptop = { x: 0, y: 0, width: 1440, height: 900 }
const external = { x: 1440, y: -200, width: 2560, height: 1440 }

function left(bounds: WindowState['bounds']): WindowState {
  return { ...INITIAL_WINDOW_STATE, bounds }
}

describe('where the window opens', () => {
  test('the first time in the middle of the first display', () => {
    expect(placeWindow(INITIAL_WINDOW_STATE, [laptop])).toEqual({ x: 80, y: 30, width: 1280, height: 840 })
  })

  test('where it was left, on whichever display', () => {
    const bounds = { x: 2000, y: -100, width: 1200, height: 900 }
    expect(placeWindow(left(bounds), [laptop, external])).toEqual(bounds)
  })

  test('back on the first display when the other was unplugged', () => {
    const bounds = { x: 2000, y: -100, width: 1200, height: 880 }
    expect(placeWindow(left(bounds), [laptop])).toEqual({ x: 120, y: 10, width: 1200, height: 880 })
  })

  test('never out of reach, too small, or without a title bar to drag it by', () => {
    const coordinate = fc.integer({ min: -10_000, max: 10_000 })
    const size = fc.integer({ min: 1, max: 8_000 })
    fc.assert(
      fc.property(coordinate, coordinate, size, size, (x, y, width, height) => {
        const areas = [laptop, external]
        const placed = placeWindow(left({ x, y, width, height }), areas)
        expect(placed.width).toBeGreaterThanOrEqual(MINIMUM_SIZE.width)
        expect(placed.height).toBeGreaterThanOrEqual(MINIMUM_SIZE.height)
        const holdsTitleBar = areas.some(
          (area) =>
            placed.y >= area.y &&
            placed.y < area.y + area.height &&
            placed.x < area.x + area.width &&
            placed.x + placed.width > area.x,
        )
        expect(holdsTitleBar).toBe(true)
      }),
    )
  })
})

describe('the remembered state', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'muster-state-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('comes back as it was written, and nothing else is left lying about', () => {
    const state: WindowState = {
      bounds: { x: 1, y: 2, width: 1000, height: 700 },
      isMaximized: true,
      theme: 'dark',
    }
    saveWindowState(join(folder, 'window.json'), state)
    expect(loadWindowState(join(folder, 'window.json'))).toEqual(state)
    expect(readdirSync(folder)).toEqual(['window.json'])
  })

  test.each(['', '{', '[]', '{"bounds":{"x":"left"}}', '{"bounds":null,"isMaximized":false,"theme":"pink"}'])(
    'a damaged file (%s) is as none: the app starts all the same',
    (text) => {
      const file = join(folder, 'window.json')
      writeFileSync(file, text)
      expect(loadWindowState(file)).toEqual(INITIAL_WINDOW_STATE)
      expect(loadWindowState(join(folder, 'missing.json'))).toEqual(INITIAL_WINDOW_STATE)
    },
  )
})
