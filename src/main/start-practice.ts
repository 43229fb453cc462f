import { practiceLmsNamed } from '../practice/practice-lms.ts'
import type { RunningPractice } from './connections/practice.ts'

/** Starts the practice LMS of a kind on loopback; undefined when there is none of that kind. */
export async function startPractice(lms: string): Promise<RunningPractice | undefined> {
  const practice = practiceLmsNamed(lms)
  if (practice === undefined) return undefined
  const running = await practice.start(practice.schema.parse(practice.builtIn))
  return { url: running.url, secrets: running.secrets, close: running.close }
}
