import { afterEach, describe, expect, it } from 'vitest'
import type { Services } from '../../src/main/services.ts'
import { type PracticeCanvas, startPracticeCanvas } from '../../src/practice/canvas/start.ts'
import { isSo, mixedRows } from '../support/canvas-cast.ts'
import { tokenEnds } from '../support/canvas-token-ends.ts'
import { connect } from '../support/connect.ts'
import { openServices } from '../support/open-services.ts'
import { check } from '../support/runs.ts'

/**
 * The same forty rows with tokens of every kind of people, carried out with practice Canvas. Each row's end is
 * compared with the table of ends, and with what the school itself says afterwards: done is so, all else is as it was.
 */

let canvas: PracticeCanvas
let services: Services
afterEach(async () => {
  await services.close()
  await canvas.close()
})

async function carryOut(kind: string) {
  canvas = await startPracticeCanvas({ people: 120, courses: 10, seed: 3, existing: 0 })
  services = openServices(':memory:')
  const token = canvas.tokenOf(kind)
  const mixed = await mixedRows(canvas)
  const connectionId = await connect(services, 'canvas', canvas.url, { token })
  const roster = services.rosters.create('R', 'canvas', {
    connectionId,
    idKinds: { person: 'sis_user_id', course: 'sis_course_id', section: 'sis_section_id' },
    dateOrder: 'dmy',
    extraColumns: [],
  })
  services.rosters.append(
    roster.id,
    mixed.map(({ cells }) => ({ cells })),
  )
  const before = JSON.stringify(canvas.state().enrollments)
  canvas.resetCounters()
  const report = await check(services, roster.id)
  expect(JSON.stringify(canvas.state().enrollments)).toBe(before)
  const { calls } = canvas.counters()
  const started = await services.runs.start(report.id)
  if (!started.ok) throw new Error(started.error.message)
  const { runId } = started.value
  const end = await services.runs.whenResting(runId)
  expect(end?.status).toBe('finished')
  const codes = new Map(
    services.runs
      .failures(runId)
      .flatMap(({ code, rowIds }) => rowIds.map((rowId) => [rowId, code] as const)),
  )
  const results = [...services.runs.results(runId)]
  const ends = mixed.map(({ label, goal }, index): [string, string] => {
    const verdict = report.verdicts[index]
    const result = results[index]
    const state = String(result?.state)
    if (goal !== null) expect([label, state, isSo(canvas, goal)]).toEqual([label, state, state === 'done'])
    if (state !== 'failed') return [label, state]
    expect(result?.advice).not.toBe('')
    const code = (codes.get(verdict?.rowId ?? '') ?? '').replace(/^canvas\./, '').replace(/\.\d+\./, '.')
    return [label, `${verdict?.kind === 'problem' ? 'check' : 'sent'}: ${code}`]
  })
  return { ends, report, calls, connection: services.connections.get(connectionId) }
}

describe('forty rows with the token of', () => {
  it.each(Object.entries(tokenEnds))('%s', async (kind, expected) => {
    const { ends, calls, connection } = await carryOut(kind)
    const right = { ...tokenEnds.admin, ...expected }
    expect(ends).toEqual(ends.map(([label]) => [label, right[label]]))
    expect(ends).toHaveLength(40)
    const asked = Object.entries(calls).filter(([call]) => /courses\/.*permissions/.test(call))
    expect(asked.reduce((sum, [, count]) => sum + count, 0)).toBeLessThanOrEqual(2)
    expect(connection?.notes.length === 0).toBe(kind === 'admin')
  })
})
