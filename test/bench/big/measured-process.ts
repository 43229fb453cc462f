import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** What a process took, seen from outside. */
export type Measured = {
  readonly code: number | null
  readonly seconds: number
  /** The most memory it held at once, in MiB; null where the system does not tell. */
  readonly peakMib: number | null
  /** Seconds of processor time, its own threads' included; null where the system does not tell. */
  readonly cpuSeconds: number | null
  readonly errors: string
}

export type Watch = {
  /** Every line it prints, with the seconds since its start. */
  readonly onLine?: (line: string, seconds: number, kill: () => void) => void
}

const LOOK_EVERY_MS = 40
const MIB = 1024
const TICKS_PER_SECOND = 100

/** Runs a command on this Node to its end, and measures it. */
export function measure(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  { onLine }: Watch = {},
): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const seconds = () => (performance.now() - startedAt) / 1_000
    const child = spawn(process.execPath, [...args], {
      env: { ...process.env, NODE_OPTIONS: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let errors = ''
    let peakMib: number | null = null
    let cpuSeconds: number | null = null
    const look = () => {
      const seen = lookAt(child.pid ?? 0)
      if (seen === null) return
      peakMib = Math.max(peakMib ?? 0, seen.peakMib)
      cpuSeconds = seen.cpuSeconds
    }
    const timer = setInterval(look, LOOK_EVERY_MS)
    createInterface({ input: child.stdout }).on('line', (line) =>
      onLine?.(line, seconds(), () => {
        look()
        child.kill('SIGKILL')
      }),
    )
    child.stderr.on('data', (piece: Buffer) => {
      errors += piece.toString()
    })
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(timer)
      resolve({ code, seconds: seconds(), peakMib, cpuSeconds, errors })
    })
  })
}

/** The system's own record of a process; null once it has gone, and where there is no such record. */
function lookAt(pid: number): { readonly peakMib: number; readonly cpuSeconds: number } | null {
  const status = recordOf(pid, 'status')
  const peak = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]
  if (peak === undefined) return null
  // What stands before the last bracket is the program's name, which may hold blanks.
  const fields = recordOf(pid, 'stat').split(') ').at(-1)?.split(' ') ?? []
  const ticks = Number(fields[11]) + Number(fields[12])
  return { peakMib: Number(peak) / MIB, cpuSeconds: ticks / TICKS_PER_SECOND }
}

function recordOf(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch (error) {
    const isGone =
      error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')
    if (isGone) return ''
    throw error
  }
}
