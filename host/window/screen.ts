import type { Display, Rectangle, Screen } from 'electron'
import { asElectron } from '../as-electron.ts'

const area: Rectangle = { x: 0, y: 0, width: 1920, height: 1080 }

const display = asElectron<Display>({
  id: 1,
  label: 'stand-in',
  bounds: area,
  workArea: area,
  size: area,
  workAreaSize: area,
  scaleFactor: 1,
})

/** One display of a common size. */
export const screen = {
  getAllDisplays: () => [display],
  getPrimaryDisplay: () => display,
  getDisplayMatching: () => display,
} satisfies Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay' | 'getDisplayMatching'>
