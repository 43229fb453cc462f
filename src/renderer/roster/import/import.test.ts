import { describe, expect, test } from 'vitest'
import type { EventName, Events } from '../../../shared/ipc/contract.ts'
import { canvasManifest } from '../../../shared/lms/canvas.ts'
import { withTarget } from '../../../shared/recognise/describe.ts'
import type { ColumnTarget, ImportOptions, ImportWishes } from '../../../shared/roster/import.ts'
import type { RosterClient } from '../store/roster-client.ts'
import { openQuestions, unsureColumns } from './import-questions.ts'
import { createImportStore, rosterName } from './import-store.ts'
import { columnChoices, nameChoices, targetKey, targetOfKey, unmappedNotices } from './import-targets.ts'
import { createMappingMemory } from './mapping-memory.ts'

const person: ColumnTarget = { kind: 'column', column: 'person', idKind: 'sis_user_id' }
const course: ColumnTarget = { kind: 'column', column: 'course', idKind: 'sis_course_id' }

/** A place to keep things, as a window has. */
function keeperOf() {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => {
      kept.set(name, text)
    },
  }
}

function setUp(
  answers: Partial<Record<string, (input: { wishes?: ImportWishes }) => unknown>>,
  keeper = keeperOf(),
) {
  const requests: { route: string; input: Record<string, unknown> }[] = []
  const progress = new Set<(payload: Events['import.progress']) => void>()
  const client: RosterClient = {
    request: async (route, input) => {
      requests.push({ route, input: input as Record<string, unknown> })
      return answers[route]?.(input as never) as never
    },
    subscribe: <N extends EventName>(event: N, callback: (payload: Events[N]) => void) => {
      if (event === 'import.progress') progress.add(callback as never)
      return () => progress.clear()
    },
  }
  const store = createImportStore({
    memory: createMappingMemory(keeper, canvasManifest),
    client,
    handle: 'h1',
    fileName: 'Autumn.csv',
    lms: 'canvas',
    rosterId: null,
    connectionId: null,
  })
  return { store, requests, progress }
}

const options: ImportOptions = {
  encoding: 'utf-8',
  delimiter: ',',
  hasHeader: true,
  skipRows: 0,
  sheet: null,
}
const preview = (part: ImportWishes = {}) => ({
  fileName: 'Autumn.csv',
  sizeBytes: 10,
  options: { ...options, ...part },
  sheets: [],
  columns: [
    { index: 0, header: 'SIS ID', samples: ['1'], target: person },
    { index: 1, header: 'Note', samples: [], target: { kind: 'extra' } },
  ],
  rows: [['1', 'x']],
  notices: [],
  dateOrder: 'mdy',
})

describe('importing', () => {
  test('imports with the mapping and date order the admin sees, into a roster named after the file', async () => {
    const { store, requests } = setUp({
      'files.preview': () => preview(),
      'files.import': () => ({ rosterId: 'r', imported: 1, blankLines: 0, unread: [], notices: [] }),
    })
    await store.actions.start()
    store.actions.setTarget(1, course)
    store.actions.setDateOrder('dmy')
    await store.actions.run()
    expect(requests.at(-1)?.input).toMatchObject({
      targets: [person, course],
      dateOrder: 'dmy',
      name: 'Autumn',
      options,
    })
    expect(store.getState().step).toBe('done')
  })

  test('when options change twice quickly, the answer to the first does not overwrite the second', async () => {
    const held: (() => void)[] = []
    const { store } = setUp({
      'files.preview': ({ wishes }) =>
        wishes?.delimiter === undefined
          ? preview()
          : new Promise((resolve) => {
              held.push(() => resolve(preview(wishes)))
            }),
    })
    await store.actions.start()
    const first = store.actions.setOptions({ delimiter: ';' })
    const second = store.actions.setOptions({ delimiter: '|' })
    held[1]?.()
    held[0]?.()
    await Promise.all([first, second])
    expect(store.getState().preview?.options.delimiter).toBe('|')
  })

  test('another sheet is read as what it is, not as the one before', async () => {
    const { store, requests } = setUp({ 'files.preview': () => preview() })
    await store.actions.start()
    await store.actions.setOptions({ hasHeader: false })
    await store.actions.setOptions({ skipRows: 2 })
    expect(requests.at(-1)?.input.wishes).toEqual({ hasHeader: false, skipRows: 2 })
    await store.actions.setOptions({ sheet: 'Spring' })
    expect(requests.at(-1)?.input.wishes).toEqual({ sheet: 'Spring' })
  })

  test('a mapping that was corrected is remembered for files of the same layout, and can be given up', async () => {
    const keeper = keeperOf()
    const imported = { rosterId: 'r', imported: 1, blankLines: 0, unread: [], notices: [] }
    const answers = { 'files.preview': () => preview(), 'files.import': () => imported }
    const first = setUp(answers, keeper)
    await first.store.actions.start()
    expect(first.store.getState().isRemembered).toBe(false)
    first.store.actions.setTarget(1, course)
    first.store.actions.setDateOrder('mdy')
    await first.store.actions.run()

    const next = setUp(answers, keeper)
    await next.store.actions.start()
    expect(next.store.getState()).toMatchObject({
      isRemembered: true,
      targets: [person, course],
      dateOrder: 'mdy',
    })
    next.store.actions.guessAgain()
    expect(next.store.getState()).toMatchObject({ isRemembered: false, targets: [person, { kind: 'extra' }] })
    await next.store.actions.run()
    const last = setUp(answers, keeper)
    await last.store.actions.start()
    expect(last.store.getState().isRemembered).toBe(false)
  })

  describe('what Muster is not sure of', () => {
    const questions = [
      {
        code: 'person',
        message: 'Two columns could say who.',
        answers: [
          { label: 'SIS ID', targets: [{ index: 0, target: person }], option: '--column person="SIS ID"' },
          { label: 'Note', targets: [{ index: 1, target: person }], option: '--column person="Note"' },
        ],
      },
      {
        code: 'dates',
        message: 'Day or month first?',
        answers: [
          { label: 'Day', dateOrder: 'dmy' as const, option: '--dates dmy' },
          { label: 'Month', dateOrder: 'mdy' as const, option: '--dates mdy' },
        ],
      },
    ]
    const unsure = () => {
      const all = preview()
      return { ...all, questions, columns: all.columns.map((column) => ({ ...column, isUnsure: true })) }
    }
    const imported = { rosterId: 'r', imported: 1, blankLines: 0, unread: [], notices: [] }
    const answers = { 'files.preview': unsure, 'files.import': () => imported }
    const codes = (store: ReturnType<typeof setUp>['store']) =>
      openQuestions(store.getState()).map(({ code }) => code)

    test('nothing is imported until each question is answered, and an answer can be changed', async () => {
      const { store, requests } = setUp(answers)
      await store.actions.start()
      await store.actions.run()
      expect(requests.map(({ route }) => route)).toEqual(['files.preview'])
      expect([...unsureColumns(store.getState())]).toEqual([0, 1])
      store.actions.answer('person', questions[0]!.answers[0]!)
      store.actions.answer('person', questions[0]!.answers[1]!)
      expect(store.getState().targets).toEqual([{ kind: 'extra' }, person])
      expect(codes(store)).toEqual(['dates'])
      store.actions.answer('dates', questions[1]!.answers[0]!)
      await store.actions.run()
      expect(requests.at(-1)?.input).toMatchObject({
        targets: [{ kind: 'extra' }, person],
        dateOrder: 'dmy',
      })
    })

    test('a column chosen by hand and an order of dates answer as well', async () => {
      const { store } = setUp(answers)
      await store.actions.start()
      store.actions.setTarget(1, person)
      store.actions.setDateOrder('mdy')
      expect(codes(store)).toEqual([])
      expect([...unsureColumns(store.getState())]).toEqual([0])
    })

    test('is asked once for a layout, even where the first guess was right', async () => {
      const keeper = keeperOf()
      const first = setUp(answers, keeper)
      await first.store.actions.start()
      first.store.actions.answer('person', questions[0]!.answers[0]!)
      first.store.actions.answer('dates', questions[1]!.answers[1]!)
      await first.store.actions.run()
      const next = setUp(answers, keeper)
      await next.store.actions.start()
      expect(codes(next.store)).toEqual([])
      next.store.actions.guessAgain()
      expect(codes(next.store)).toEqual(['person', 'dates'])
    })

    test('a change of how the file is read keeps what was decided of the same table', async () => {
      const { store } = setUp(answers)
      await store.actions.start()
      store.actions.answer('person', questions[0]!.answers[1]!)
      await store.actions.setOptions({ encoding: 'windows-1250' })
      expect(store.getState().targets).toEqual([{ kind: 'extra' }, person])
      expect(codes(store)).toEqual(['dates'])
    })

    test('a saved mapping settles the columns, or says why it does not fit', async () => {
      const { store } = setUp(answers)
      await store.actions.start()
      const mapping = { name: 'Autumn', lms: 'canvas', dateOrder: 'dmy' as const }
      store.actions.applyMapping({ ...mapping, columns: [{ header: 'Number', target: person }] })
      expect(store.getState().problem).toContain('«Number»')
      store.actions.applyMapping({ ...mapping, columns: [{ header: 'note', target: person }] })
      expect(store.getState()).toMatchObject({
        problem: null,
        dateOrder: 'dmy',
        targets: [{ kind: 'extra' }, person],
      })
      expect(codes(store)).toEqual([])
    })
  })

  test('a cancelled import goes back to the mapping and says so', async () => {
    const { store, requests } = setUp({
      'files.preview': () => preview(),
      'files.import': async () => {
        await store.actions.cancel()
        expect(store.getState().isCancelling).toBe(true)
        throw new Error('The import was cancelled.')
      },
    })
    await store.actions.start()
    await store.actions.run()
    expect(requests.at(-1)).toEqual({ route: 'files.cancelImport', input: { handle: 'h1' } })
    expect(store.getState()).toMatchObject({
      step: 'mapping',
      isCancelling: false,
      problem: 'The import was cancelled.',
    })
  })

  test('a refused import says why and stays at the mapping', async () => {
    const { store } = setUp({
      'files.preview': () => preview(),
      'files.import': () => {
        throw new Error('The file has been moved. Choose it again.')
      },
    })
    await store.actions.start()
    await store.actions.run()
    expect(store.getState()).toMatchObject({
      step: 'mapping',
      problem: 'The file has been moved. Choose it again.',
    })
  })

  test('progress of another import is not taken for ours', async () => {
    const { store, progress } = setUp({ 'files.preview': () => preview() })
    store.actions.open()
    for (const tell of progress) {
      tell({ handle: 'h2', rows: 9, share: 0.9 })
      tell({ handle: 'h1', rows: 5, share: 0.5 })
      tell({ handle: 'h2', rows: 10, share: 1 })
    }
    expect(store.getState().progress).toEqual({ rows: 5, share: 0.5 })
  })
})

describe('the mapping', () => {
  test('a column given to a second source leaves the first as an extra column, not lost', () => {
    expect(withTarget([person, { kind: 'extra' }, course], 1, person)).toEqual([
      { kind: 'extra' },
      person,
      course,
    ])
  })

  test('every choice of the list comes back from its key', () => {
    const choices = [...columnChoices(canvasManifest), ...nameChoices(canvasManifest)]
    for (const { key, target } of choices) {
      expect(targetOfKey(key, choices)).toEqual(target)
      expect(targetKey(target)).toBe(key)
    }
    expect(targetOfKey('leaveOut', choices)).toEqual({ kind: 'leaveOut' })
    expect(targetOfKey('extra', choices)).toEqual({ kind: 'extra' })
  })

  test('tells before importing that a needed column is missing', () => {
    expect(unmappedNotices(canvasManifest, [course])).toEqual([
      'No column of the file fills Person. Every row needs it.',
    ])
    expect(unmappedNotices(canvasManifest, [person])).toHaveLength(1)
    expect(unmappedNotices(canvasManifest, [person, course])).toEqual([])
  })

  test('a roster is named after its file without the ending', () => {
    expect(rosterName('Autumn 2026.CSV')).toBe('Autumn 2026')
    expect(rosterName('Autumn.xlsx')).toBe('Autumn')
    expect(rosterName('.csv')).toBe('Imported roster')
  })
})
