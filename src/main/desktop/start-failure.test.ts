import { expect, test } from 'vitest'
import { type StartFailure, startFailure, startOrGiveUp } from './start-failure.ts'

const places = { databasePath: '/data/muster.db', logFolder: '/data/logs' }
const sqlite = (errcode: number) => Object.assign(new Error('SQLite'), { errcode })

async function ended(error: unknown) {
  const told: StartFailure[] = []
  const steps: unknown[] = []
  await startOrGiveUp(
    () => {
      throw error
    },
    places,
    {
      tell: (failure) => {
        told.push(failure)
        steps.push('told')
      },
      exit: (status) => steps.push(status),
      report: (reported) => steps.push(reported),
    },
  )
  return { told, steps }
}

test('a start that fails is reported, told, and ends the process, in this order', async () => {
  const error = sqlite(13)
  const { told, steps } = await ended(error)
  expect(steps).toEqual([error, 'told', 1])
  expect(told[0]?.content).toMatch(/\/data\/muster\.db.+disk is full.+Make room/)
})

test.each([
  [5, 'Another program is using'],
  [11, 'is damaged and was left as it is'],
  [8, 'can only be read'],
])('SQLite’s %i is said as what it is', (code, words) => {
  expect(startFailure(sqlite(code), places).content).toContain(words)
})

test('a bug is told with where the log is, and without a token', () => {
  const { title, content } = startFailure(
    new Error('broken with Bearer 1~abcdefghijklmnopqrstuvwxyz'),
    places,
  )
  expect(title).toBe('Muster can’t start')
  expect(content).toContain('/data/logs')
  expect(content).not.toContain('abcdefghij')
})

test('a start that works ends nothing', async () => {
  await startOrGiveUp(async () => undefined, places, {
    tell: () => expect.unreachable(),
    exit: () => expect.unreachable(),
    report: () => expect.unreachable(),
  })
})
