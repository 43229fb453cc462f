import { compactHeader, readHeaderText } from '../header-text.ts'
import { canvasGradebook, canvasUsers } from './canvas-own.ts'
import type { Layout, LayoutColumn } from './layout.ts'
import { oneRosterEnrollments, oneRosterUsers } from './one-roster.ts'
import { infiniteCampus, peopleSoft, powerSchool } from './student-systems.ts'
import { cleverEnrollments, courseManager, moodleUsers } from './tools.ts'

/** The more telling one first. */
export const LAYOUTS: readonly Layout[] = [
  oneRosterEnrollments,
  oneRosterUsers,
  canvasUsers,
  canvasGradebook,
  courseManager,
  moodleUsers,
  cleverEnrollments,
  powerSchool,
  infiniteCampus,
  peopleSoft,
]

/** Pure. The layout that these headers are; undefined for none. */
export function recogniseLayout(headers: readonly string[]): Layout | undefined {
  const there = new Set(headers.map((header) => readHeaderText(header).compact))
  return LAYOUTS.find(({ signature }) =>
    signature.every((any) => any.some((header) => there.has(compactHeader(header)))),
  )
}

/** Pure. What the layout says of a header; undefined where its own words say it. */
export function meaningInLayout(layout: Layout, header: string): LayoutColumn | undefined {
  const wanted = readHeaderText(header).compact
  return layout.means.find((column) => compactHeader(column.header) === wanted)
}
