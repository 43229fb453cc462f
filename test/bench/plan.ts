import { createWindowGovernor } from '../../src/main/line/pace/window.ts'
import { doceboScenarios } from './plan-docebo.ts'
import { schoologyScenarios } from './plan-schoology.ts'

/**
 * Calls and simulated time of large rosters, next to one call per row. `npm run bench:plan`; nothing is sent. The last
 * line is one JSON object.
 */
export type Scenario = {
  readonly name: string
  readonly rows: number
  readonly calls: number
  readonly pace: Parameters<typeof createWindowGovernor>[0]
}

/** Time that so many calls take at the LMS's pace, in hours. */
function hours(calls: number, pace: Scenario['pace']): number {
  const governor = createWindowGovernor(pace, () => 0)
  return (governor.estimate(calls, 0) ?? 0) / 3_600_000
}

const figures = [...doceboScenarios(), ...schoologyScenarios()].map(({ name, rows, calls, pace }) => ({
  name,
  rows,
  calls,
  hours: hours(calls, pace),
  oneByOneHours: hours(rows, pace),
}))
for (const { name, rows, calls, hours: ours, oneByOneHours } of figures) {
  console.log(`${name}: ${rows} rows in ${calls} calls (${((calls / rows) * 100).toFixed(1)} %)`)
  console.log(
    `  ${span(ours)}; one call per row: ${span(oneByOneHours)}, ratio ${(ours / oneByOneHours).toFixed(3)}`,
  )
}
console.log(JSON.stringify(figures))

function span(value: number): string {
  return value >= 1 ? `${value.toFixed(1)} h` : `${(value * 60).toFixed(1)} min`
}
