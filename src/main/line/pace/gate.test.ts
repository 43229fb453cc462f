import { expect, it } from 'vitest'
import { createGate } from './gate.ts'
import { createWindowGovernor } from './window.ts'

const HOUR = 3_600_000
const pace = {
  kind: 'window' as const,
  windows: [{ calls: 13, ms: 5_000 }],
  maxInFlight: 4,
  refusedMs: 10_000,
}
const fine = { throttled: false, remaining: null, cost: null, retryAfterMs: null }

/** When each call left, in ticks, while the computer's time jumps by `jump` after the tenth. */
function drive(jump: number): number[] {
  let ticks = 0
  let offset = 0
  const clock = { now: () => 1e12 + ticks + offset, ticks: () => ticks, after: () => () => undefined }
  const gate = createGate(
    createWindowGovernor(pace, () => 0.5),
    clock,
  )
  const left: number[] = []
  for (; left.length < 60 && ticks < HOUR; ticks += 10) {
    const key = gate.newKey()
    if (!gate.tryEnter(key).entered) continue
    left.push(ticks)
    gate.answered(key, fine)
    if (left.length === 10) offset = jump
  }
  return left
}

it.each([-HOUR, HOUR])('keeps its pace when the computer’s time is set by %d ms', (jump) => {
  const left = drive(jump)
  expect(left).toHaveLength(60)
  expect(left).toEqual(drive(0))
})

it('tells until when the LMS has asked for silence, the latest of what it asked', () => {
  let ticks = 1_000
  const clock = { now: () => 0, ticks: () => ticks, after: () => () => undefined }
  const gate = createGate(
    createWindowGovernor(pace, () => 0.5),
    clock,
  )
  const answer = (retryAfterMs: number | null, throttled = true) => {
    const key = gate.newKey()
    gate.answered(key, { ...fine, throttled, retryAfterMs })
  }
  expect(gate.quietUntil()).toBeNull()
  answer(null)
  answer(60_000, false)
  expect(gate.quietUntil()).toBeNull()
  answer(60_000)
  answer(5_000)
  expect(gate.quietUntil()).toBe(61_000)
  expect(gate.tryEnter(gate.newKey())).toMatchObject({ entered: false })
  ticks = 60_999
  expect(gate.quietUntil()).toBe(61_000)
  ticks = 61_000
  expect(gate.quietUntil()).toBeNull()
})
