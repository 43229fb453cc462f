import { practiceLmsNamed } from '../practice/practice-lms.ts'
import type { RunningPractice } from './connections/practice.ts'

/** How the built-in practice LMS behaves: quick enough not to bore, slow enough that a run can be watched. */
const OPTIONS = { latency: 180, jitter: 0.3 }

/** Starts the practice LMS of a kind on loopback; undefined when there is none of that kind. */
export async function startPractice(lms: string): Promise<RunningPractice | undefined> {
  const practice = practiceLmsNamed(lms)
  if (practice === undefined) return undefined
  const running = await practice.start(practice.schema.parse(OPTIONS))
  return { url: running.url, secrets: { token: running.token }, close: running.close }
}
