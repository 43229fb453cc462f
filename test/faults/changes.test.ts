import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadChanges, startChanges } from '../support/canvas-changes.ts'
import { startRun } from '../support/canvas-school.ts'
import { openServices } from '../support/open-services.ts'

/** Changes, moves and endings of enrollments under every fault, and killed in the middle: all right, none twice. */

const KINDS = [
  'reset-before',
  'reset-after',
  'hang',
  'hang-after',
  'html-500',
  'html-502',
  'html-504',
  'json-500',
  'cut-json',
  'cut-json-clean',
  'throttle',
] as const

describe('changes of what is there', () => {
  it.each(KINDS)('under %s at one call in ten', async (kind) => {
    const school = await startChanges({
      each: 8,
      latency: 3,
      faults: { random: { rates: { [kind]: 0.1 }, seed: 11 } },
    })
    const services = openServices(':memory:', { requestTimeoutMs: 500 })
    try {
      const runId = await startRun(services, await loadChanges(services, school))
      const end = await services.runs.whenResting(runId)
      expect(end?.status).toBe('finished')
      expect(end?.counts).toMatchObject({ planned: school.rows.length, failed: 0, unknown: 0 })
      expect(school.differences()).toEqual([])
    } finally {
      await services.close()
      await school.canvas.close()
    }
  })
})

describe('changes killed in the middle', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'muster-changes-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('end right after three kills', async () => {
    const school = await startChanges({ each: 20, latency: 50, jitter: 0.3 })
    const path = join(folder, 'changes.db')
    const services = openServices(path)
    const rosterId = await loadChanges(services, school)
    const [connection] = await services.connections.list()
    await services.close()
    const env = { MUSTER_TEST_CONNECTION: connection?.id ?? '', MUSTER_TEST_TOKEN: school.canvas.token }
    let output = await carry([path, 'start', rosterId], env, 150)
    const runId = /RUNNING (\S+)/.exec(output)?.[1] ?? ''
    for (let round = 0; !output.includes('ENDED') && round < 30; round += 1) {
      output = await carry([path, 'resume', runId], env, round < 2 ? 200 : null)
    }
    expect(output).toContain('ENDED finished')
    expect(endOf(path, runId)).toMatchObject({ failed: 0, unknown: 0, cancelled: 0, waiting: 0 })
    expect(school.differences()).toEqual([])
    await school.canvas.close()
  }, 90_000)
})

function endOf(path: string, runId: string): Readonly<Record<string, number>> | undefined {
  const services = openServices(path)
  const summary = services.runs.get(runId)
  void services.close()
  return summary?.counts
}

/** The run in a process of its own, killed `killAfterMs` after it is on its way; what the process printed. */
function carry(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  killAfterMs: number | null,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'run-child.ts'), ...args], {
      env: { ...process.env, ...env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.on('data', (piece: Buffer) => {
      const wasRunning = output.includes('RUNNING')
      output += piece.toString()
      if (killAfterMs !== null && !wasRunning && output.includes('RUNNING'))
        setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    })
    child.on('close', (code, signal) => {
      if (code !== 0 && signal !== 'SIGKILL') reject(new Error(`The child ended with ${code}`))
      resolve(output)
    })
  })
}
