import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { developmentUrl, userDataFolder } from './start-options.ts'

describe('the data folder', () => {
  test.each<[string[], NodeJS.ProcessEnv, string | null]>([
    [['electron', '.'], {}, null],
    [['electron', '.', '--user-data', '/data'], {}, '/data'],
    [['electron', '.', '--user-data=/data'], { MUSTER_USER_DATA: '/other' }, '/data'],
    [['electron', '.'], { MUSTER_USER_DATA: 'relative' }, resolve('relative')],
    [['electron', '.', '--user-data'], {}, null],
    [['electron', '.'], { MUSTER_USER_DATA: '' }, null],
  ])('%j with %j is %s', (argv, env, expected) => {
    expect(userDataFolder(argv, env)).toBe(expected)
  })
})

describe('the development server', () => {
  test.each(['http://localhost:5173', 'http://127.0.0.1:5173/', 'http://[::1]:5173/'])(
    '%s is taken',
    (url) => {
      expect(developmentUrl({ ELECTRON_RENDERER_URL: url })).toBe(new URL(url).href)
    },
  )

  // Whoever can set a variable must not get a page of the network the bridge.
  test.each(['http://example.org/', 'https://localhost/', 'file:///x', 'nothing', ''])('%s is not', (url) => {
    expect(developmentUrl({ ELECTRON_RENDERER_URL: url })).toBeUndefined()
  })
})
