import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectToCanvas } from '../support/connect.ts'
import { openServices } from '../support/open-services.ts'
import type { Pair } from './contenders.ts'
import type { PracticeProcess } from './practice-process.ts'

export type MusterOutcome = {
  readonly checkSeconds: number
  readonly readCalls: number
  readonly seconds: number
  readonly done: number
  readonly failed: number
  /** CPU of this process while the run went, per row. */
  readonly cpuMsPerRow: number
  /** Growth of the heap from before the run to its middle, per row. */
  readonly heapBytesPerRow: number
  /** Time left as shown after a tenth, over what it really took from there. */
  readonly etaRatio: number | null
}

/** Muster itself: roster in a database on disk, checked, then run; check and run are timed apart. */
export async function muster(
  practice: PracticeProcess,
  pairs: readonly Pair[],
  sections: ReadonlyMap<number, string>,
  /** Forces collections while the run goes, so CPU is not measured then. */
  watchHeap = false,
): Promise<MusterOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'))
  const eta = { at: 0, left: 0 }
  let peakHeap = 0
  const services = openServices(join(folder, 'muster.db'), {
    publish: (event, payload) => {
      if (event !== 'run.changed' || !('summary' in payload)) return
      const { counts, timeLeftMs } = payload.summary
      const ended = counts.planned - counts.waiting - counts.sending
      if (eta.at === 0 && ended >= counts.planned / 10 && timeLeftMs !== null) {
        eta.at = performance.now()
        eta.left = timeLeftMs
      }
    },
  })
  try {
    const connectionId = await connectToCanvas(services, practice)
    const roster = services.rosters.create('Bench', 'canvas', {
      connectionId,
      idKinds: { person: 'sis_user_id', section: 'sis_section_id' },
      dateOrder: 'dmy',
      extraColumns: [],
    })
    services.rosters.append(
      roster.id,
      pairs.map((pair) => ({
        cells: { person: pair.sisUserId, section: sections.get(pair.sectionId) ?? '' },
      })),
    )
    const checkFrom = performance.now()
    const check = await services.checks.start(roster.id, null)
    if (!check.ok) throw new Error(check.error.message)
    const report = await services.checks.whenFinished(check.value.checkId)
    if (report?.status !== 'finished')
      throw new Error(`The check ${report?.status}: ${report?.problem?.message}`)
    const checkSeconds = (performance.now() - checkFrom) / 1_000

    globalThis.gc?.()
    const heapBefore = process.memoryUsage().heapUsed
    const cpuBefore = process.cpuUsage()
    const from = performance.now()
    const sample = setInterval(() => {
      if (!watchHeap) return
      globalThis.gc?.()
      peakHeap = Math.max(peakHeap, process.memoryUsage().heapUsed)
    }, 1_000)
    const run = await services.runs.start(check.value.checkId)
    if (!run.ok) throw new Error(run.error.message)
    const end = await services.runs.whenResting(run.value.runId)
    clearInterval(sample)
    const until = performance.now()
    const cpu = process.cpuUsage(cpuBefore)
    return {
      checkSeconds,
      readCalls: report.figures.readCalls,
      seconds: (until - from) / 1_000,
      done: (end?.counts.done ?? 0) + (end?.counts.unchanged ?? 0),
      failed: end?.counts.failed ?? 0,
      cpuMsPerRow: (cpu.user + cpu.system) / 1_000 / pairs.length,
      heapBytesPerRow: Math.max(0, peakHeap - heapBefore) / pairs.length,
      etaRatio: eta.at === 0 ? null : eta.left / (until - eta.at),
    }
  } finally {
    await services.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
