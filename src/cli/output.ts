import { formatDuration } from '../shared/duration.ts'
import type { RunSummary } from '../shared/run/progress.ts'

/** What the terminal shows; progress only where somebody looks on. */
export type Output = {
  readonly line: (text: string) => void
  readonly problem: (text: string) => void
  /** One JSON object a line, for programs. */
  readonly record: (value: unknown) => void
  readonly progress: (summary: RunSummary) => void
  readonly endProgress: () => void
}

const BAR = 28

/** Where a terminal's texts go. */
export type Terminal = {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether somebody looks on, so that progress is worth showing. */
  readonly isWatched: boolean
}

export function processTerminal(): Terminal {
  // Whoever reads may stop reading («| head»): no reason to leave a run half-way.
  process.stdout.on('error', (error) => {
    if (!('code' in error) || error.code !== 'EPIPE') throw error
  })
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    isWatched: process.stderr.isTTY === true,
  }
}

export function createOutput({ out, err, isWatched }: Terminal, json: boolean): Output {
  let isOpen = false
  return {
    line(text) {
      if (!json) out(`${text}\n`)
    },
    problem: (text) => err(`${text}\n`),
    record(value) {
      if (json) out(`${JSON.stringify(value)}\n`)
    },
    progress(summary) {
      if (!isWatched || json) return
      isOpen = true
      err(`\r\x1b[2K${progressLine(summary)}`)
    },
    endProgress() {
      if (isOpen) err('\n')
      isOpen = false
    },
  }
}

/** `[#######.....] 210 of 400, 1 failed, 1,340 rows a minute, 8 s left`. */
export function progressLine({ counts, rate, timeLeftMs, hold, status }: RunSummary): string {
  const ended = counts.planned - counts.waiting - counts.sending
  const filled = counts.planned === 0 ? BAR : Math.floor((ended / counts.planned) * BAR)
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}]`
  const parts = [`${ended} of ${counts.planned}`]
  if (counts.failed > 0) parts.push(`${counts.failed} failed`)
  if (status === 'running' && rate > 0) parts.push(`${Math.round(rate * 60)} rows a minute`)
  if (status === 'running' && timeLeftMs !== null) parts.push(`${formatDuration(timeLeftMs)} left`)
  if (hold !== null) parts.push(hold.message)
  return `${bar} ${parts.join(', ')}`
}
