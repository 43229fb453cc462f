import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { makePracticeRoster } from '../../../src/practice/canvas/practice-roster.ts'
import { startPracticeCanvas } from '../../../src/practice/canvas/start.ts'

/**
 * A practice Canvas of its own process with a roster of `--rows` rows written to `--out`. Some of its courses are
 * concluded, so that their rows fail and can be retried once they are open again. Prints one line of JSON: its address
 * and token, and the ids of those courses.
 */
const { values } = parseArgs({ options: { rows: { type: 'string' }, out: { type: 'string' } } })
const rows = Number(values.rows)
const canvas = await startPracticeCanvas({
  people: Math.ceil(rows / 3),
  courses: Math.ceil(rows / 300),
  seed: 1,
  existing: 0.5,
  // Nothing is ever refused: what is measured is Muster.
  bucket: { mark: 1e9, maximum: 2e9, outflow: 1e8, reserve: 1 },
})
const roster = makePracticeRoster(canvas.world, { rows, failing: 12 })
writeFileSync(values.out ?? '', roster.csv)

const EVERY = 10
const open = [...canvas.world.courses.values()].filter(
  (course) => course.state === 'available' && !course.template && !course.blueprint,
)
const concluded = open.filter((_, index) => index % EVERY === 0).map(({ id }) => id)
for (const id of concluded) canvas.changeCourse({ id, workflow_state: 'completed' })
process.stdout.write(`${JSON.stringify({ url: canvas.url, token: canvas.token, concluded })}\n`)
// Goes with whoever started it, however that ends.
process.stdin.resume().once('close', () => process.exit())
