import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import { z } from 'zod'

export const MINIMUM_SIZE = { width: 900, height: 600 } as const
const DEFAULT_SIZE = { width: 1280, height: 840 } as const
/** This much of the title bar must lie on a display, or nobody could drag the window back. */
const VISIBLE_EDGE = 80

const windowStateSchema = z.object({
  bounds: z
    .object({
      x: z.number().int(),
      y: z.number().int(),
      width: z.number().int(),
      height: z.number().int(),
    })
    .nullable(),
  isMaximized: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
})

/** How the person left the window; `bounds` is null before the first time. */
export type WindowState = z.infer<typeof windowStateSchema>
export type Theme = WindowState['theme']

export const INITIAL_WINDOW_STATE: WindowState = { bounds: null, isMaximized: false, theme: 'system' }

/** Reads the remembered state; a missing or damaged file means the initial one, never a failed start. */
export function loadWindowState(file: string): WindowState {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return INITIAL_WINDOW_STATE
  }
}

/** Replaces the file in one step. Synchronous, as it also runs while the window closes. */
export function saveWindowState(file: string, state: WindowState): void {
  const temporary = `${file}.tmp`
  writeFileSync(temporary, JSON.stringify(state))
  renameSync(temporary, file)
}

/**
 * Where to open the window: as it was left, if that is still reachable on the displays there are now;
 * otherwise in the middle of the first display, no larger than it.
 */
export function placeWindow(state: WindowState, workAreas: readonly Rectangle[]): Rectangle {
  const home = workAreas[0] ?? { x: 0, y: 0, ...DEFAULT_SIZE }
  const { bounds } = state
  if (bounds !== null && workAreas.some((area) => isReachable(bounds, area))) return withMinimum(bounds)
  const width = Math.min(bounds?.width ?? DEFAULT_SIZE.width, home.width)
  const height = Math.min(bounds?.height ?? DEFAULT_SIZE.height, home.height)
  const size = withMinimum({ x: 0, y: 0, width, height })
  return {
    ...size,
    x: home.x + Math.max(0, Math.round((home.width - size.width) / 2)),
    y: home.y + Math.max(0, Math.round((home.height - size.height) / 2)),
  }
}

function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const visible = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  return visible >= VISIBLE_EDGE && bounds.y >= area.y && bounds.y <= area.y + area.height - VISIBLE_EDGE
}

function withMinimum(bounds: Rectangle): Rectangle {
  return {
    ...bounds,
    width: Math.max(bounds.width, MINIMUM_SIZE.width),
    height: Math.max(bounds.height, MINIMUM_SIZE.height),
  }
}
