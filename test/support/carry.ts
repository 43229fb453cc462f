import { spawn } from 'node:child_process'
import { join } from 'node:path'

const CHILD = join(import.meta.dirname, '..', 'faults', 'run-child.ts')

/**
 * A run in a process of its own (`start ROSTER` or `resume RUN` on a database), killed with SIGKILL `killAfterMs` after
 * it is on its way, unless that is null. What the process printed.
 */
export function carry(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  killAfterMs: number | null,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CHILD, ...args], {
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

/** Starts a run and kills it `kills` times at random moments, resuming after each; the run's id, once it has ended. */
export async function carryThroughKills(
  path: string,
  rosterId: string,
  env: Readonly<Record<string, string>>,
  kills: number,
  withinMs: number,
): Promise<string> {
  let output = await carry([path, 'start', rosterId], env, kills > 0 ? Math.random() * withinMs : null)
  const runId = /RUNNING (\S+)/.exec(output)?.[1] ?? ''
  for (let round = 1; !output.includes('ENDED') && round < 40; round += 1) {
    output = await carry([path, 'resume', runId], env, round < kills ? Math.random() * withinMs : null)
  }
  if (!output.includes('ENDED finished')) throw new Error(`The run did not finish: ${output}`)
  return runId
}
