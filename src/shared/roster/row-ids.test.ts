import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createRowIds } from './row-ids.ts'

it('makes ids in order, each of them once, also from several makers', () => {
  const makers = [createRowIds(randomUUID), createRowIds(randomUUID)]
  const all = makers.map((next) => Array.from({ length: 2_000 }, next))
  for (const ids of all) expect(ids).toEqual(ids.toSorted())
  expect(new Set(all.flat()).size).toBe(4_000)
})
