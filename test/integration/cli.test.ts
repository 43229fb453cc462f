import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePracticeRoster } from '../../src/practice/canvas/practice-roster.ts'
import { type PracticeCanvas, startPracticeCanvas } from '../../src/practice/canvas/start.ts'

/** The terminal door as its user knows it: a process, its output, its exit status. */

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')
const TOKEN = 'cli-token-never-shown-2718'
let folder = ''
let canvas: PracticeCanvas

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muster-cli-'))
  canvas = await startPracticeCanvas({ people: 500, courses: 20, seed: 5, latency: 40, token: TOKEN })
  const good = makePracticeRoster(canvas.world, { rows: 150, failing: 0, seed: 1 })
  const mixed = makePracticeRoster(canvas.world, { rows: 60, failing: 6, seed: 9 })
  writeFileSync(join(folder, 'good.csv'), good.csv)
  writeFileSync(join(folder, 'mixed.csv'), mixed.csv)
})
afterAll(async () => {
  await canvas.close()
  rmSync(folder, { recursive: true, force: true })
})

type Ended = { readonly status: number | null; readonly out: string; readonly err: string }

/** `interruptWhen`: a text in the output after which Ctrl-C is pressed. */
function muster(args: readonly string[], data: string, interruptWhen?: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, ...args, '--data', join(folder, data)], {
      env: { ...process.env, TOKEN_FOR_TEST: TOKEN, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    let interrupted = false
    child.stdout.on('data', (piece: Buffer) => {
      out += piece.toString()
      if (interruptWhen === undefined || interrupted || !out.includes(interruptWhen)) return
      interrupted = true
      child.kill('SIGINT')
    })
    child.stderr.on('data', (piece: Buffer) => {
      err += piece.toString()
    })
    child.on('close', (status) => resolve({ status, out, err }))
  })
}

const target = () => ['--url', canvas.url, '--token-env', 'TOKEN_FOR_TEST']

describe('muster from a terminal', () => {
  it('checks without writing, and says what would change', async () => {
    const before = canvas.state().enrollments.length
    const end = await muster(['check', join(folder, 'mixed.csv'), ...target()], 'check')
    expect(end.status).toBe(3)
    expect(end.out).toMatch(/Check: \d+ to add/)
    expect(canvas.state().enrollments).toHaveLength(before)
  })

  it('says of ends that are hardly meant what the window says', async () => {
    const { sections, users } = canvas.state()
    const section = sections.find(({ sis_section_id: id }) => id !== null)?.sis_section_id
    const people = users.flatMap(({ sis_user_id: id }) => (id === null ? [] : [id])).slice(0, 3)
    const ends = ['12/18/2040 0:00', '12/18/2020', '12/18/2140']
    const lines = people.map((person, index) => `${person},${section},8/31/2019,${ends[index]}`)
    writeFileSync(join(folder, 'ends.csv'), ['SIS ID,Section ID,Start,End', ...lines].join('\n'))
    const end = await muster(
      ['check', join(folder, 'ends.csv'), ...target(), '--dates', 'mdy', '--json'],
      'ends',
    )
    expect(end.out).toContain('ends at the very beginning of 2040-12-18')
    expect(end.out).toContain('2020-12-18, has passed')
    expect(end.out).toMatch(/2140-12-18 is \d+ years from now/)
  })

  it('is paused by Ctrl-C and goes on with resume; then every row is good', async () => {
    const paused = await muster(
      ['run', join(folder, 'good.csv'), ...target(), '--json'],
      'pause',
      '"state":"done"',
    )
    expect(paused.status).toBe(1)
    expect(paused.err).toContain('resume')
    const resumed = await muster(['resume', ...target()], 'pause')
    expect(resumed.err).toBe('')
    expect(resumed.status).toBe(0)
    expect(resumed.out).toContain('150 in all')
    const created = Object.values(canvas.counters().created)
    expect(created.filter((times) => times > 1)).toEqual([])
  })

  it('takes a run back, fetches a place, and syncs a file to it', async () => {
    const data = 'undo'
    const state = canvas.state()
    const section = state.sections.find(
      (one) =>
        one.sis_section_id &&
        one.workflow_state === 'active' &&
        state.courses.some(
          (course) =>
            course.id === one.course_id &&
            course.workflow_state === 'available' &&
            !course.blueprint &&
            !course.template &&
            !course.end_at,
        ),
    )
    const busy = new Set(state.enrollments.map((one) => one.user_id))
    const people = state.users.filter((one) => one.has_login === true && one.sis_user_id && !busy.has(one.id))
    const rows = people.slice(0, 12).map((one) => `${one.sis_user_id},${section?.sis_section_id}`)
    writeFileSync(join(folder, 'few.csv'), `SIS ID,SIS section ID\n${rows.join('\n')}\n`)
    const live = () => canvas.state().enrollments.filter((one) => one.enrollment_state === 'active').length
    const before = live()
    expect((await muster(['run', join(folder, 'few.csv'), ...target()], data)).status).toBe(0)
    expect(live()).toBe(before + 12)

    const pulled = join(folder, 'pulled.csv')
    const place = ['--place', `section=${section?.sis_section_id}`, '--out', pulled]
    expect((await muster(['pull', ...place, ...target()], data)).status).toBe(0)
    expect(readFileSync(pulled, 'utf8')).toContain(String(people[0]?.sis_user_id))

    writeFileSync(join(folder, 'fewer.csv'), `SIS ID,SIS section ID\n${rows.slice(0, 10).join('\n')}\n`)
    const synced = await muster(
      ['run', join(folder, 'fewer.csv'), '--sync', 'delete', '--yes', '--accept-drops', ...target()],
      'sync',
    )
    expect(synced.out).toContain('there and not on the list')
    expect(live()).toBeLessThanOrEqual(before + 10)

    const undone = await muster(['undo', '--yes', ...target()], data)
    expect(undone.out).toContain('12 rows can be taken back.')
    expect(undone.status).toBe(0)
    expect(live()).toBeLessThanOrEqual(before)
  })

  it('ends with 3 when rows failed, writes the results, and retries only those', async () => {
    const out = join(folder, 'results.csv')
    const end = await muster(['run', join(folder, 'mixed.csv'), ...target(), '--out', out], 'mixed')
    expect(end.status).toBe(3)
    expect(end.out).toContain('people not found by SIS ID')
    const rows = readFileSync(out, 'utf8').trim().split('\r\n')
    expect(rows).toHaveLength(61)
    expect(rows[0]).toContain('Muster outcome')
    const retried = await muster(['retry', ...target()], 'mixed')
    expect(retried.status).toBe(3)
    expect(retried.out).toMatch(/; [1-6] in all/)
  })

  it('prints one JSON object a line, for programs', async () => {
    const end = await muster(['results', '--json'], 'mixed')
    const events = end.out
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(events.length).toBeGreaterThan(0)
  })

  it.each([
    [['run'], 'Say which file'],
    [['run', 'x.csv'], 'Say where to'],
    [['run', 'x.csv', '--url', 'https://a.org'], '--token-env'],
    [['dance'], 'not a command'],
    [['run', 'x.csv', '--practice', '--dates', 'ymd'], '--dates'],
    [['run', '/nowhere/x.csv', '--practice'], 'x.csv'],
  ])('%o is bad input, said plainly', async (args, expected) => {
    const end = await muster(args, 'bad')
    expect(end.status).toBe(2)
    expect(end.err).toContain(expected)
  })

  it('never shows the token, nor keeps it in its files', async () => {
    const end = await muster(
      ['run', join(folder, 'good.csv'), '--url', canvas.url, '--token-env', 'TOKEN_FOR_TEST', '--json'],
      'secret',
    )
    expect(end.out + end.err).not.toContain(TOKEN)
    expect(readFileSync(join(folder, 'secret', 'muster.db'), 'latin1')).not.toContain(TOKEN)
  })
})
