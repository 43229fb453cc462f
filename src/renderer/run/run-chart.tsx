import type { PaceGauge, RunSummary } from '../../shared/run/progress.ts'
import { formatCount } from '../ui/format.ts'
import { linePath } from './line-path.ts'
import type { ProgressPoint } from './run-store.ts'

const WIDTH = 300
const HEIGHT = 84

type RunChartProps = {
  readonly summary: RunSummary
  readonly gauges: readonly PaceGauge[]
  readonly points: readonly ProgressPoint[]
  readonly label: string
}

/** Two lines over the same time: rows that came to an end, and what the LMS says is left of its budget. */
export function RunChart({ summary, gauges, points, label }: RunChartProps) {
  const last = gauges.at(-1)
  if (points.length < 3) return null
  const from = Math.min(points[0]?.at ?? 0, gauges[0]?.at ?? Number.POSITIVE_INFINITY)
  const until = Math.max(points.at(-1)?.at ?? 0, last?.at ?? 0)
  const box = { width: WIDTH, height: HEIGHT, from, until }
  const rows = linePath(
    points.map(({ at, ended }) => [at, ended]),
    { ...box, top: summary.counts.planned },
  )
  const capacity = last?.capacity ?? null
  const budget =
    capacity === null
      ? ''
      : linePath(
          gauges.flatMap(({ at, remaining }) => (remaining === null ? [] : [[at, remaining] as const])),
          { ...box, top: capacity },
        )
  const budgetText =
    last === undefined || last.remaining === null || capacity === null
      ? `${label} does not say how much of its budget is left.`
      : `${label}’s budget: ${formatCount(Math.round(last.remaining))} of ${formatCount(Math.round(capacity))} left.`
  const paceText =
    last === undefined
      ? ''
      : ` ${last.inFlight} calls on their way, ${formatCount(last.throttled)} asked to slow down.`
  return (
    <figure className="run-chart">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`Rows over time and ${label}’s remaining budget`}
        preserveAspectRatio="none"
      >
        <path className="chart-budget" d={budget} />
        <path className="chart-rows" d={rows} />
      </svg>
      <figcaption>
        <span className="chart-key" data-line="rows">
          Rows
        </span>
        <span className="chart-key" data-line="budget">
          Budget left
        </span>
        <span className="dim">
          {budgetText}
          {paceText}
        </span>
      </figcaption>
    </figure>
  )
}
