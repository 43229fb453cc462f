import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import type { Regime } from './limit.ts'

/** A practice Canvas in a process of its own, so that its work does not count as ours. */
export type PracticeProcess = {
  readonly url: string
  readonly token: string
  readonly counters: () => Promise<{
    readonly throttled: number
    readonly created: Readonly<Record<string, number>>
  }>
  readonly state: () => Promise<State>
  readonly stop: () => void
}

const first = z.object({ url: z.string(), token: z.string() })
const stateSchema = z.object({
  users: z.array(z.object({ id: z.number(), sis_user_id: z.string().nullish(), has_login: z.boolean() })),
  courses: z.array(
    z.object({
      id: z.number(),
      workflow_state: z.string(),
      end_at: z.string().nullish(),
      blueprint: z.boolean().nullish(),
      template: z.boolean().nullish(),
    }),
  ),
  sections: z.array(
    z.object({
      id: z.number(),
      course_id: z.number(),
      sis_section_id: z.string().nullish(),
      workflow_state: z.string(),
    }),
  ),
  enrollments: z.array(
    z.object({ user_id: z.number(), course_section_id: z.number(), enrollment_state: z.string() }),
  ),
})
export type State = z.infer<typeof stateSchema>
const countersSchema = z.object({ throttled: z.number(), created: z.record(z.string(), z.number()) })

export function startPracticeProcess(regime: Regime, people: number): Promise<PracticeProcess> {
  const main = join(import.meta.dirname, '..', '..', 'src', 'practice', 'main.ts')
  const child = spawn(
    process.execPath,
    [
      main,
      '--lms',
      'canvas',
      '--port',
      '0',
      '--people',
      String(people),
      '--courses',
      '12',
      '--seed',
      '1',
      '--latency',
      String(regime.latencyMs),
      '--cost',
      String(regime.cost),
      '--bucket.mark',
      String(regime.mark),
      '--bucket.maximum',
      String(regime.mark + 200),
      '--bucket.reserve',
      String(regime.reserve),
      '--bucket.outflow',
      String(regime.outflow),
      '--existing',
      '0',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return new Promise((resolve, reject) => {
    let output = ''
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`The practice LMS ended with ${code}`)))
    child.stdout.on('data', (piece: Buffer) => {
      output += piece.toString()
      const line = output.split('\n')[0] ?? ''
      if (!output.includes('\n')) return
      const { url, token } = first.parse(JSON.parse(line))
      resolve({
        url,
        token,
        counters: async () => countersSchema.parse(await (await fetch(`${url}/__practice/counters`)).json()),
        state: async () => stateSchema.parse(await (await fetch(`${url}/__practice/state`)).json()),
        stop: () => {
          child.removeAllListeners('exit')
          child.kill()
        },
      })
    })
  })
}
