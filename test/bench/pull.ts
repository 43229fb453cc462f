import { startPracticeCanvas } from '../../src/practice/canvas/start.ts'
import { connectToCanvas } from '../support/connect.ts'
import { openServices } from '../support/open-services.ts'

/**
 * A fetch of 50,000 enrollments: time and memory, next to the time that reading the same pages and nothing else takes.
 * `npm run bench:pull`; the last line is one JSON object.
 */
const ENROLLMENTS = Number(process.argv[2] ?? 50_000)
const COURSES = 40

const canvas = await startPracticeCanvas({
  people: Math.ceil(ENROLLMENTS / 2),
  courses: COURSES,
  seed: 3,
  existing: 2,
  bucket: { mark: 60_000, maximum: 80_000, outflow: 10_000 },
})
const courses = canvas.state().courses.map((one) => String(one.id))
const services = openServices(':memory:')
const connectionId = await connectToCanvas(services, canvas)

const bareMs = await readBare()
globalThis.gc?.()
const heapBefore = process.memoryUsage().heapUsed
let peak = 0
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().heapUsed)
}, 20)
let longestStall = 0
let last = performance.now()
const pulse = setInterval(() => {
  const now = performance.now()
  longestStall = Math.max(longestStall, now - last - 5)
  last = now
}, 5)
const from = performance.now()
const pulled = await services.pulls.pull({
  pullId: 'bench',
  connectionId,
  name: 'All',
  places: courses.map((id) => ({ column: 'course', text: `id:${id}` })),
  filters: {},
})
const ms = performance.now() - from
clearInterval(watch)
clearInterval(pulse)
if (!pulled.ok) throw new Error(pulled.error.message)

console.log(
  `Fetched ${pulled.value.rows} enrollments of ${courses.length} courses in ${(ms / 1000).toFixed(1)} s`,
)
console.log(
  `Reading the same pages and nothing else: ${(bareMs / 1000).toFixed(1)} s, ratio ${(ms / bareMs).toFixed(2)}`,
)
console.log(
  `Heap at most ${((peak - heapBefore) / 2 ** 20).toFixed(0)} MiB more; longest stall ${longestStall.toFixed(0)} ms`,
)
console.log(
  JSON.stringify({
    rows: pulled.value.rows,
    seconds: ms / 1000,
    ratio: ms / bareMs,
    heapMiB: (peak - heapBefore) / 2 ** 20,
    longestStallMs: longestStall,
  }),
)
await services.close()
await canvas.close()

/** Every page of every course, one after the other in each course, parsed and thrown away. */
async function readBare(): Promise<number> {
  const begun = performance.now()
  const headers = { authorization: `Bearer ${canvas.token}`, 'user-agent': 'bench' }
  await Promise.all(
    courses.map(async (id) => {
      let url: string | null =
        `${canvas.url}/api/v1/courses/${id}/enrollments?per_page=100&${['active', 'invited', 'creation_pending', 'inactive', 'completed', 'rejected', 'deleted'].map((state) => `state[]=${state}`).join('&')}`
      while (url !== null) {
        const answer: Response = await fetch(url, { headers })
        if (!answer.ok) throw new Error(`The practice Canvas answered ${answer.status}`)
        await answer.json()
        url = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1] ?? null
      }
    }),
  )
  return performance.now() - begun
}
