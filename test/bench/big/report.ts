import type { Measured } from './measured-process.ts'

/** What Muster 0.1 took for 60,000 rows, measured on 2026-11-27 on two cores. */
export type Before = {
  readonly seconds?: number
  readonly peakMib?: number
  readonly firstRowSeconds?: number
  readonly databaseMb?: number
}

export type Figures = {
  readonly step: string
  readonly seconds: number
  readonly peakMib: number | null
  readonly cpuSeconds: number | null
  readonly firstRowSeconds: number | null
  readonly databaseMb: number
  readonly before: Before
}

/** Above this much memory a step has failed, in MiB. */
export const LIMIT_MIB = 400

export function figuresOf(
  step: string,
  measured: Measured,
  more: { readonly databaseMb: number; readonly firstRowSeconds?: number | null; readonly before?: Before },
): Figures {
  const { seconds, peakMib, cpuSeconds } = measured
  const { databaseMb, firstRowSeconds = null, before = {} } = more
  return { step, seconds, peakMib, cpuSeconds, firstRowSeconds, databaseMb, before }
}

/** Pure. One line for a step: each figure, and in brackets what it was. */
export function lineOf({
  step,
  seconds,
  peakMib,
  cpuSeconds,
  firstRowSeconds,
  databaseMb,
  before,
}: Figures): string {
  const parts = [`${withBefore(seconds.toFixed(1), before.seconds)} s`]
  if (cpuSeconds !== null) parts.push(`${cpuSeconds.toFixed(1)} s of processor`)
  if (firstRowSeconds !== null)
    parts.push(`first new row after ${withBefore(firstRowSeconds.toFixed(1), before.firstRowSeconds)} s`)
  if (peakMib !== null) {
    const share = Math.round((peakMib / LIMIT_MIB) * 100)
    parts.push(`peak ${withBefore(peakMib.toFixed(0), before.peakMib)} MiB = ${share} % of ${LIMIT_MIB}`)
  }
  parts.push(`database ${withBefore(databaseMb.toFixed(0), before.databaseMb)} MB`)
  return `${`${step}:`.padEnd(28)} ${parts.join(', ')}`
}

function withBefore(now: string, before: number | undefined): string {
  return before === undefined ? now : `${now} (was ${before})`
}
