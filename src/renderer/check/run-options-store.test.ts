import { describe, expect, it } from 'vitest'
import { createRunOptionsStore, readStored } from './run-options-store.ts'

describe('guard rails kept on this computer', () => {
  it('come back as they were set', () => {
    const kept = new Map<string, string>()
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
    }
    createRunOptionsStore(storage).set({ canaryRows: 20 })
    expect(createRunOptionsStore(storage).getState()).toMatchObject({ canaryRows: 20, maxDropShare: 0.1 })
  })

  it.each(['{', 'null', '[]', '{"canaryRows":"all","maxDropShare":7}'])(
    'are the usual ones where %s was kept: a broken setting must not switch a guard off',
    (text) => {
      expect(readStored(text)).toEqual({})
    },
  )
})
