import { describe, expect, it } from 'vitest'
import { canvasManifest } from '../shared/lms/canvas.ts'
import type { ColumnTarget, ImportQuestion, SourceColumn } from '../shared/roster/import.ts'
import { chooseColumns, openQuestions } from './choose-columns.ts'
import { type ImportArguments, readImportArguments } from './import-arguments.ts'

const extra: ColumnTarget = { kind: 'extra' }
const person = (idKind: string): ColumnTarget => ({ kind: 'column', column: 'person', idKind })
const sources = (...headers: string[]): SourceColumn[] =>
  headers.map((header, index) => ({ index, header, samples: [], target: extra }))
const given = (flags: Parameters<typeof readImportArguments>[0]): ImportArguments => {
  const read = readImportArguments(flags)
  if (!read.ok) throw new Error(read.error)
  return read.value
}
const choose = (
  headers: string[],
  before: ColumnTarget[],
  flags: Parameters<typeof readImportArguments>[0],
) => chooseColumns(canvasManifest, sources(...headers), before, given(flags))

describe('columns named on the command line', () => {
  it('take the place of what was found out, and what stood there is kept beside', () => {
    expect(
      choose(['ID', 'Student Number'], [person('id'), extra], {
        column: ['person=student number:sis_user_id'],
      }),
    ).toEqual({ ok: true, value: [extra, person('sis_user_id')] })
  })

  it('a header may hold a colon or an equals sign itself', () => {
    expect(choose(['No: a=b', 'x'], [extra, extra], { column: ['Person=No: a=b'] })).toEqual({
      ok: true,
      value: [person('sis_user_id'), extra],
    })
    expect(choose(['No: a=b', 'x'], [extra, extra], { column: ['person=No: a=b:id'] })).toEqual({
      ok: true,
      value: [person('id'), extra],
    })
  })

  it('«none» leaves a column of the roster without a source', () => {
    const state: ColumnTarget = { kind: 'column', column: 'state', idKind: null }
    expect(choose(['State'], [state], { column: ['state=none'] })).toEqual({ ok: true, value: [extra] })
  })

  it.each([
    ['person=Nobody', 'The file has no column «Nobody»'],
    ['people=ID', 'A roster has no column «people»'],
    ['person=ID:sis', '«sis» is no kind of id of Person'],
    ['start=ID:id', 'Start holds no ids'],
  ])('%s is told with what there is', (column, message) => {
    expect(choose(['ID'], [extra], { column: [column] })).toMatchObject({
      ok: false,
      error: expect.stringContaining(message),
    })
  })

  it.each([
    [{ 'skip-rows': 'two' }, '--skip-rows'],
    [{ header: true, 'no-header': true }, '--no-header'],
    [{ sheet: 'A', 'all-sheets': true }, '--all-sheets'],
    [{ encoding: 'klingon' }, '--encoding'],
    [{ delimiter: '::' }, '--delimiter'],
    [{ 'hidden-rows': 'maybe' }, '--hidden-rows'],
    [{ column: ['person'] }, '--column'],
    [{ dates: 'ymd' }, '--dates'],
  ])('%o is refused, naming the flag', (flags, flag) => {
    expect(readImportArguments(flags)).toMatchObject({ ok: false, error: expect.stringContaining(flag) })
  })
})

describe('questions about a file', () => {
  const question = (code: string, answer: Partial<ImportQuestion['answers'][number]>): ImportQuestion => ({
    code,
    message: 'Which?',
    answers: [{ label: 'This', option: '--x', ...answer }],
  })
  const who = question('person', { targets: [{ index: 0, target: person('id') }] })
  const kind = question('idKind.person', { targets: [{ index: 0, target: person('id') }] })
  const dates = question('dates', { dateOrder: 'dmy' })
  const sheet = question('sheet', { options: { sheet: 'A' } })
  const open = (flags: Parameters<typeof readImportArguments>[0]) =>
    openQuestions(canvasManifest, [who, kind, dates, sheet], given(flags)).map(({ code }) => code)

  it('stay open until an option settles them', () => {
    expect(open({})).toEqual(['person', 'idKind.person', 'dates', 'sheet'])
    expect(open({ column: ['Person=A'] })).toEqual(['dates', 'sheet'])
    expect(open({ id: ['person=sis_login_id'] })).toEqual(['person', 'dates', 'sheet'])
    expect(open({ dates: 'mdy', sheet: 'B' })).toEqual(['person', 'idKind.person'])
  })
})
