import type { RunningPractice } from './connections/practice.ts'

/**
 * Starts the practice LMS of a kind on loopback; undefined when there is none of that kind. Loaded when it is asked for:
 * whoever works on an LMS of their own has no use for three others in memory.
 */
export async function startPractice(lms: string): Promise<RunningPractice | undefined> {
  const { practiceLmsNamed } = await import('../practice/practice-lms.ts')
  const practice = practiceLmsNamed(lms)
  if (practice === undefined) return undefined
  const running = await practice.start(practice.schema.parse(practice.builtIn))
  return { url: running.url, secrets: running.secrets, close: running.close }
}
