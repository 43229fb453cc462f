import { describe, expect, test } from 'vitest'
import { findChains, findCycles, findImports, type Import, resolveImport } from './import-graph.ts'
import { checkImports } from './import-rules.ts'

function check(...imports: readonly Import[]): readonly string[] {
  return checkImports(imports, { findChains, findCycles })
}

const value = (from: string, to: string): Import => ({ from, to, isType: false })
const type = (from: string, to: string): Import => ({ from, to, isType: true })

describe('what may import what', () => {
  test.each<[string, Import]>([
    ['shared uses zod', value('src/shared/ipc/contract.ts', 'zod')],
    ['shared uses shared', value('src/shared/run/plan.ts', 'src/shared/result.ts')],
    ['desktop uses Electron', value('src/main/desktop/window.ts', 'electron')],
    ['the entry uses Electron', value('src/main/index.ts', 'electron')],
    ['the keychain uses keytar', value('src/main/connections/keychain.ts', 'keytar')],
    ['files use papaparse', value('src/main/files/csv.ts', 'papaparse')],
    ['the engine knows the contract', value('src/main/run/engine.ts', 'src/main/lms/contract.ts')],
    ['an LMS knows its own files', value('src/main/lms/canvas/plan.ts', 'src/main/lms/canvas/wire.ts')],
    ['the registry knows an LMS', value('src/main/lms/registry.ts', 'src/main/lms/canvas/index.ts')],
    ['the window knows the contract as a type', type('src/renderer/ipc.ts', 'src/shared/ipc/contract.ts')],
    ['the window uses pure shared code', value('src/renderer/grid/cells.ts', 'src/shared/roster/cells.ts')],
    ['the preload knows the channels', value('src/preload/index.ts', 'src/shared/ipc/channels.ts')],
    [
      'main starts the practice LMS',
      value('src/main/connections/practice.ts', 'src/practice/canvas/server.ts'),
    ],
    ['a test uses what it likes', value('src/main/lms/canvas/plan.test.ts', 'src/practice/canvas/server.ts')],
  ])('allowed: %s', (_name, found) => {
    expect(check(found)).toEqual([])
  })

  test.each<[string, Import]>([
    ['shared uses Node', value('src/shared/result.ts', 'node:fs')],
    ['shared uses Node as a type', type('src/shared/result.ts', 'node:fs')],
    ['shared uses a library that is not pure', value('src/shared/result.ts', 'undici')],
    ['shared uses main', type('src/shared/run/plan.ts', 'src/main/run/engine.ts')],
    ['practice uses main', value('src/practice/canvas/server.ts', 'src/main/line/http/client.ts')],
    [
      'practice uses the LMS data of the app',
      value('src/practice/canvas/server.ts', 'src/shared/lms/canvas.ts'),
    ],
    ['the window uses main', type('src/renderer/app/app.tsx', 'src/main/services.ts')],
    ['the window uses the contract as a value', value('src/renderer/ipc.ts', 'src/shared/ipc/contract.ts')],
    ['the window uses zod', value('src/renderer/ipc.ts', 'zod')],
    ['the window uses Electron', value('src/renderer/ipc.ts', 'electron')],
    ['the window uses Node', value('src/renderer/ipc.ts', 'node:path')],
    ['the grid knows a feature', value('src/renderer/grid/grid.tsx', 'src/renderer/run/state.ts')],
    ['the preload uses zod', value('src/preload/index.ts', 'zod')],
    [
      'the preload takes the contract as a value',
      value('src/preload/index.ts', 'src/shared/ipc/contract.ts'),
    ],
    ['the preload uses main, as a type', type('src/preload/index.ts', 'src/main/index.ts')],
    ['main uses the window', type('src/main/services.ts', 'src/renderer/app/app.tsx')],
    ['a service uses Electron, as a type', type('src/main/rosters/store.ts', 'electron')],
    [
      'a service reaches into the desktop folder',
      value('src/main/rosters/store.ts', 'src/main/desktop/dialogs.ts'),
    ],
    ['another file uses keytar', value('src/main/connections/store.ts', 'keytar')],
    ['another file uses papaparse', value('src/main/rosters/import.ts', 'papaparse')],
    ['the engine knows Canvas', value('src/main/run/engine.ts', 'src/main/lms/canvas/plan.ts')],
    ['the check knows the data of Canvas', value('src/main/check/check.ts', 'src/shared/lms/canvas.ts')],
    ['Canvas knows the engine', type('src/main/lms/canvas/plan.ts', 'src/main/run/engine.ts')],
    ['the line knows connections', type('src/main/line/link.ts', 'src/main/connections/store.ts')],
    ['the check knows the engine', type('src/main/check/check.ts', 'src/main/run/engine.ts')],
    ['Canvas knows Docebo', value('src/main/lms/canvas/plan.ts', 'src/main/lms/docebo/plan.ts')],
    ['a handler knows Canvas', value('src/main/ipc/handlers/runs.ts', 'src/main/lms/canvas/plan.ts')],
    ['the terminal door uses Electron', value('src/cli/main.ts', 'electron')],
    ['shipped code uses a test', value('src/main/index.ts', 'test/e2e/app.ts')],
  ])('refused: %s', (_name, found) => {
    expect(check(found)).toHaveLength(1)
  })

  test('zod that comes into the window by way of shared is found, with the way', () => {
    const problems = check(
      value('src/renderer/app.tsx', 'src/shared/roster/cells.ts'),
      value('src/shared/roster/cells.ts', 'src/shared/roster/schema.ts'),
      value('src/shared/roster/schema.ts', 'zod'),
    )
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(
      'src/renderer/app.tsx → src/shared/roster/cells.ts → src/shared/roster/schema.ts → zod',
    )
  })

  test('a circle is found once; one of types is none', () => {
    const [a, b] = ['src/main/run/a.ts', 'src/main/run/b.ts']
    expect(check(value(a, b), value(b, a))).toHaveLength(1)
    expect(check(value(a, b), type(b, a))).toEqual([])
  })
})

describe('reading imports', () => {
  test.each<[string, string, boolean]>([
    ["import { a } from './a.ts'", './a.ts', false],
    ["import './a.ts'", './a.ts', false],
    ["import type { A } from './a.ts'", './a.ts', true],
    ["import { type A, type B } from './a.ts'", './a.ts', false],
    ["import { type A, b } from './a.ts'", './a.ts', false],
    ["export { a } from './a.ts'", './a.ts', false],
    ["export type { A } from './a.ts'", './a.ts', true],
    ["export * from './a.ts'", './a.ts', false],
    ["const a = () => import('./a.ts')", './a.ts', false],
    ["type A = import('./a.ts').A", './a.ts', true],
    ["const view = <p>{import('./a.ts')}</p>", './a.ts', false],
  ])('%s', (text, specifier, isType) => {
    expect(findImports('x.tsx', text)).toEqual([{ specifier, isType }])
  })

  test.each([
    ['../shared/result.ts', 'src/shared/result.ts'],
    ['./router.ts', 'src/main/router.ts'],
    ['zod/v4/core', 'zod'],
    ['@tanstack/react-table/static', '@tanstack/react-table'],
    ['node:fs/promises', 'node:fs/promises'],
    ['./table.css?inline', 'src/main/table.css'],
  ])('%s stands for %s', (specifier, expected) => {
    expect(resolveImport('src/main/index.ts', specifier)).toBe(expected)
  })
})
