import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Assessment } from '../../src/main/lms/contract.ts'
import { createRandom } from '../../src/practice/server/random.ts'
import type { Verdict } from '../../src/shared/run/check.ts'
import {
  canvasWorld,
  doceboWorld,
  pretendWorld,
  type ReadWorld,
  schoologyWorld,
} from '../support/read-worlds.ts'
import { wrongAnswers, wrongInMany } from '../support/wrong-answers.ts'

/**
 * Whatever comes instead of a true answer, nobody is enrolled, changed or taken out on the strength of it: a row's
 * verdict is the true one, or a problem, or the check stops and says why. A list that is refused is not an empty one.
 */

const SEED = Number(process.env.MUSTER_TEST_SEED ?? '11')
const CHOSEN = 20

const WORLDS: readonly (readonly [string, () => Promise<ReadWorld>])[] = [
  ['Docebo', () => doceboWorld()],
  ['Docebo without the newer service', () => doceboWorld({ unknowns: { courseEnrollments: false } })],
  ['Docebo with courses too long to be listed', () => doceboWorld({ people: 450, courses: 2 })],
  ['Schoology', () => schoologyWorld()],
  ['Canvas', () => canvasWorld()],
  ['the pretend LMS', () => pretendWorld()],
  ['Docebo without counts', () => doceboWorld({ unknowns: { totalCount: false, cursor: false } })],
]

describe.each(WORLDS)('%s, read wrongly', (_name, start) => {
  let world: ReadWorld
  let truth: Assessment
  beforeAll(async () => {
    world = await start()
    const assessed = await world.assess()
    if (assessed === null) throw new Error('The true answers stop the check')
    truth = assessed
  })
  afterAll(() => world.close())

  it('has rows of several kinds to begin with', () => {
    const kinds = new Set(truth.verdicts.map(({ kind }) => kind))
    expect([...kinds]).toEqual(expect.arrayContaining(['create', 'change']))
    expect(truth.verdicts.filter(({ kind }) => kind === 'problem')).toEqual([])
  })

  it('a wrong answer to any one read changes no verdict, but into a problem', async () => {
    const reads = world.asked()
    const random = createRandom(SEED)
    const found: string[] = []
    for (const struck of reads) {
      const others = reads.filter((asked) => asked !== struck).map(world.answerTo)
      const all = wrongAnswers(world.answerTo(struck), others, random)
      // Every wrong answer to the lists that matter most, a choice of them to the others.
      const some = world.lists.test(struck) ? all : Array.from({ length: CHOSEN }, () => random.pick(all))
      for (const { name, answer } of [...some, ...wrongInMany(world.answerTo(struck), random)]) {
        const got = await world.assess((asked, own) => (asked === struck ? answer : own))
        if (got !== null)
          found.push(...otherThan(truth, got).map((what) => `${struck.slice(0, 90)}: ${name}: ${what}`))
      }
    }
    expect(found.slice(0, 10)).toEqual([])
  })

  it('without a true list of enrollments every row is a problem, which settling takes for nothing', async () => {
    const found: string[] = []
    const some = world.asked().find((asked) => world.lists.test(asked))
    if (some === undefined) throw new Error('No enrollments were read')
    for (const { name, answer } of wrongAnswers(world.answerTo(some), [], createRandom(SEED))) {
      const got = await world.assess((asked, own) => (world.lists.test(asked) ? answer : own))
      if (got !== null) found.push(...takenAsTrue(got).map((what) => `${name}: ${what}`))
    }
    expect(found.slice(0, 10)).toEqual([])
  })
})

/** Verdicts that are neither the true one nor a problem. */
function otherThan(truth: Assessment, got: Assessment): string[] {
  const trueOnes = new Map(truth.verdicts.map((verdict) => [verdict.rowId, essence(verdict)]))
  return got.verdicts
    .filter((verdict) => verdict.kind !== 'problem' && essence(verdict) !== trueOnes.get(verdict.rowId))
    .map((verdict) => `${essence(verdict)}, not ${trueOnes.get(verdict.rowId)}`)
}

const NOBODY = { timeZone: 'UTC', selfId: '', memory: {} }

/** What follows from an assessment without a single list of enrollments, though nothing may. */
function takenAsTrue(got: Assessment): string[] {
  const sent = got.plan({ prefix: '', context: NOBODY, way: null, forecast: false })
  return [
    ...sent.map(({ purpose }) => `would be sent: ${purpose}`),
    ...got.verdicts.filter(({ kind }) => kind !== 'problem').map(essence),
    ...got.verdicts
      .filter(({ rowId }) => !got.unseen.has(rowId))
      .map(() => 'settling would take it for failed'),
  ]
}

function essence({ kind, changes }: Verdict): string {
  return `${kind} ${changes.map(({ label, from, to }) => `${label}: ${from} → ${to}`).join(', ')}`
}
