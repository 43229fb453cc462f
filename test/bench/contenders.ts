import { Agent, request } from 'undici'
import type { PracticeProcess } from './practice-process.ts'

/** One enrollment to make: who and where. */
export type Pair = { readonly sisUserId: string; readonly sectionId: number }

export type Outcome = { readonly seconds: number; readonly done: number; readonly failed: number }

/** The other ways of enrolling, as people do it today: one POST a row, each with its own idea of pace. */
export type Contender = (practice: PracticeProcess, pairs: readonly Pair[]) => Promise<Outcome>

async function post(practice: PracticeProcess, pair: Pair, agent: Agent): Promise<number> {
  const answer = await request(`${practice.url}/api/v1/sections/${pair.sectionId}/enrollments`, {
    method: 'POST',
    dispatcher: agent,
    headers: {
      authorization: `Bearer ${practice.token}`,
      'user-agent': 'script',
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      enrollment: { user_id: `sis_user_id:${pair.sisUserId}`, enrollment_state: 'active' },
    }),
  })
  await answer.body.dump()
  return answer.statusCode
}

async function timed(work: (agent: Agent) => Promise<{ done: number; failed: number }>): Promise<Outcome> {
  const agent = new Agent({ connections: null, headersTimeout: 120_000, bodyTimeout: 120_000 })
  const from = performance.now()
  const counts = await work(agent)
  const seconds = (performance.now() - from) / 1_000
  await agent.destroy()
  return { seconds, ...counts }
}

/** A plain script: one call after the other. */
export const sequential: Contender = (practice, pairs) =>
  timed(async (agent) => {
    let done = 0
    for (const pair of pairs) if ((await post(practice, pair, agent)) === 200) done += 1
    return { done, failed: pairs.length - done }
  })

/** Everything at once; whatever is refused waits 2 to 5 seconds and tries again. */
export const allAtOnce: Contender = (practice, pairs) =>
  timed(async (agent) => {
    let done = 0
    await Promise.all(
      pairs.map(async (pair) => {
        while ((await post(practice, pair, agent)) !== 200) {
          await new Promise((resolve) => setTimeout(resolve, 2_000 + Math.random() * 3_000))
        }
        done += 1
      }),
    )
    return { done, failed: pairs.length - done }
  })

/** Ten workers and no retry: what the best published tool does. */
export const fixedPool: Contender = (practice, pairs) =>
  timed(async (agent) => {
    let done = 0
    let next = 0
    const work = async () => {
      for (let pair = pairs[next++]; pair !== undefined; pair = pairs[next++]) {
        if ((await post(practice, pair, agent)) === 200) done += 1
      }
    }
    await Promise.all(Array.from({ length: 10 }, work))
    return { done, failed: pairs.length - done }
  })
