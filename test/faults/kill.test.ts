import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CanvasSchool, differences, loadRoster, startSchool } from '../support/canvas-school.ts'
import { openServices } from '../support/open-services.ts'

/**
 * Nothing lost, nothing twice: a 300-row run in a process of its own, killed with SIGKILL at random moments and
 * resumed, until it ends by itself. MUSTER_KILLS sets how many kills in all; the whole form has 40.
 */
const KILLS = Number(process.env.MUSTER_KILLS ?? 8)
const KILLS_PER_RUN = 4
const ROWS = 300

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-kill-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type End = { readonly killed: boolean; readonly runId: string | null; readonly status: string | null }

/** Starts the child; kills it `killAfterMs` after its run is on its way, unless that is null. */
function carry(
  args: readonly string[],
  env: Record<string, string>,
  killAfterMs: number | null,
): Promise<End> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'run-child.ts'), ...args], {
      env: { ...process.env, ...env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let errors = ''
    let timer: NodeJS.Timeout | undefined
    child.stdout.on('data', (piece: Buffer) => {
      output += piece.toString()
      if (timer === undefined && killAfterMs !== null && output.includes('RUNNING')) {
        timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs)
      }
    })
    child.stderr.on('data', (piece: Buffer) => {
      errors += piece.toString()
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      if (code !== 0 && signal !== 'SIGKILL') reject(new Error(`The child failed: ${errors}`))
      const runId = /RUNNING (\S+)/.exec(output)?.[1] ?? null
      const status = /ENDED (\S+)/.exec(output)?.[1] ?? null
      resolve({ killed: signal === 'SIGKILL', runId, status })
    })
  })
}

async function prepare(
  index: number,
): Promise<{ school: CanvasSchool; path: string; rosterId: string; env: Record<string, string> }> {
  const school = await startSchool({
    rows: ROWS,
    failing: 6,
    latency: 60,
    jitter: 0.3,
    people: 900,
    courses: 12,
    seed: 100 + index,
  })
  const path = join(folder, `run-${index}.db`)
  const services = openServices(path)
  const rosterId = await loadRoster(services, school)
  const [connection] = await services.connections.list()
  await services.close()
  return {
    school,
    path,
    rosterId,
    env: { MUSTER_TEST_CONNECTION: connection?.id ?? '', MUSTER_TEST_TOKEN: school.canvas.token },
  }
}

describe('a run that is killed again and again', () => {
  const runs = Math.ceil(KILLS / KILLS_PER_RUN)
  it.each(Array.from({ length: runs }, (_, index) => [index]))(
    'run %i: every row ends right, none twice',
    async (index) => {
      const { school, path, rosterId, env } = await prepare(index)
      let left = Math.min(KILLS_PER_RUN, KILLS - index * KILLS_PER_RUN)
      let end = await carry([path, 'start', rosterId], env, left > 0 ? Math.random() * 900 : null)
      const runId = end.runId ?? ''
      expect(runId).not.toBe('')
      for (let round = 0; end.status === null && round < 60; round += 1) {
        if (end.killed) left -= 1
        end = await carry([path, 'resume', runId], env, left > 0 ? Math.random() * 900 : null)
      }
      expect(end.status).toBe('finished')
      const services = openServices(path)
      const summary = services.runs.get(runId)
      expect(summary?.counts).toMatchObject({
        planned: ROWS,
        unknown: 0,
        waiting: 0,
        sending: 0,
        cancelled: 0,
      })
      // A row that can't be added may be there already: then there is nothing to do, and that is right.
      expect(summary?.counts.failed).toBeLessThanOrEqual(6)
      await services.close()
      expect(differences(school)).toEqual([])
      await school.canvas.close()
    },
    180_000,
  )
})
