import { spawn } from 'node:child_process'
import { join } from 'node:path'

export type ChildEnd = {
  readonly runId: string | null
  /** The run's status when the child let go of it; null where it did not come so far. */
  readonly ended: string | null
  readonly killed: boolean
  readonly errors: string
}

export type Kill = { readonly afterMs: number; readonly from: 'birth' | 'running' }

const CHILD = join(import.meta.dirname, '..', 'faults', 'run-child.ts')

/**
 * A process that starts or resumes a run, killed `killAfterMs` after `from`: its own beginning, which hits opening,
 * checking and writing the run down, or the moment the run is on its way. Null lets it live.
 */
export function child(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  kill: Kill | null,
): Promise<ChildEnd> {
  return new Promise((resolve, reject) => {
    const process_ = spawn(process.execPath, [CHILD, ...args], {
      env: { ...process.env, ...env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let errors = ''
    let timer: ReturnType<typeof setTimeout> | undefined
    const arm = () => {
      if (kill !== null) timer ??= setTimeout(() => process_.kill('SIGKILL'), kill.afterMs)
    }
    if (kill?.from === 'birth') arm()
    process_.stdout.on('data', (piece: Buffer) => {
      output += piece.toString()
      if (output.includes('RUNNING')) arm()
    })
    process_.stderr.on('data', (piece: Buffer) => {
      errors += piece.toString()
    })
    process_.on('error', reject)
    process_.on('close', (_, signal) => {
      clearTimeout(timer)
      resolve({
        runId: /RUNNING (\S+)/.exec(output)?.[1] ?? null,
        ended: /ENDED (\S+)/.exec(output)?.[1] ?? null,
        killed: signal === 'SIGKILL',
        errors,
      })
    })
  })
}
