import { afterEach, describe, expect, it } from 'vitest'
import type { Services } from '../../src/main/services.ts'
import type { Cells } from '../../src/shared/roster/row.ts'
import type { NamedRow } from '../support/named-rows.ts'
import { NAMED_SCHOOLS, type NamedSchool } from '../support/named-rows.ts'
import { openServices } from '../support/open-services.ts'
import { check } from '../support/runs.ts'

/** The name check: what the file says of people and places against what each LMS calls them. */

const open: { school?: NamedSchool | undefined; services?: Services | undefined } = {}
afterEach(async () => {
  await open.services?.close()
  await open.school?.close()
  open.school = undefined
  open.services = undefined
})

const NICKNAMES: Readonly<Record<string, string>> = {
  Alejandro: 'Ale',
  Catherine: 'Kate',
  Benjamin: 'Ben',
  Daniel: 'Dan',
  Michael: 'Mike',
  Samuel: 'Sam',
  William: 'Bill',
  Mohammed: 'Muhammad',
  José: 'Pepe',
  Fatima: 'Fatma',
}

/** How a school's list would have the name. */
type Name = (row: NamedRow, index: number) => string

const asItIs: Name = ({ given, family }) => `${given} ${family}`
const turned: Name = ({ given, family }, index) =>
  index % 2 === 0
    ? `${family}, ${NICKNAMES[given] ?? given}`.toUpperCase()
    : `${NICKNAMES[given] ?? given} ${family}`

async function setUp(startSchool: (rows: number) => Promise<NamedSchool>, count: number) {
  const school = await startSchool(count)
  const services = openServices(':memory:')
  open.school = school
  open.services = services
  const connectionId = await school.connect(services)
  return {
    school,
    services,
    /** A roster with these names beside the ids of the rows; `from`: whose name stands beside which id. */
    load(name: Name, from: (index: number) => number = (index) => index, place?: (index: number) => string) {
      const roster = services.rosters.create('R', school.lms, {
        connectionId,
        idKinds: school.idKinds,
        dateOrder: 'dmy',
        extraColumns: ['Name', 'Class'],
        nameColumns: [
          { header: 'Name', of: 'person', part: 'full' },
          { header: 'Class', of: school.placeColumn, part: 'full' },
        ],
      })
      const rows = school.rows.map((row, index) => {
        const named = school.rows[from(index)] ?? row
        const cells: Cells = { ...row.cells, 'extra:Name': name(named, index) }
        return { cells: place === undefined ? cells : { ...cells, 'extra:Class': place(index) } }
      })
      services.rosters.append(roster.id, rows)
      return roster.id
    },
  }
}

describe.each(NAMED_SCHOOLS)('%s', (_, startSchool) => {
  it('tells with each verdict how the LMS calls the person and the place', async () => {
    const { school, services, load } = await setUp(startSchool, 12)
    const { verdicts } = await check(services, load(asItIs))
    expect(verdicts).toHaveLength(12)
    verdicts.forEach(({ seen }, index) => {
      const row = school.rows[index]
      expect(seen?.person).toContain(`${row?.given} ${row?.family}`)
      expect(seen?.places[school.placeColumn]?.join('|')).toContain(row?.place)
    })
  })

  it('has nothing to say of a good list, however it writes the names', async () => {
    const { school, services, load } = await setUp(startSchool, 60)
    for (const name of [asItIs, turned]) {
      const report = await check(
        services,
        load(name, undefined, () => school.rows[0]?.place ?? ''),
      )
      expect(
        report.names.map(({ of, compared, differences, message }) => [of, compared, differences, message]),
      ).toEqual([
        ['person', 60, [], null],
        [school.placeColumn, 60, [], null],
      ])
      expect(
        report.verdicts.flatMap(({ warnings }) => warnings.filter((one) => one.includes('The file says'))),
      ).toEqual([])
    }
    const run = await services.runs.start((await check(services, load(turned))).id)
    expect(run.ok).toBe(true)
  })

  it('holds a list whose ids have slipped by a row, until the admin has looked', async () => {
    const { school, services, load } = await setUp(startSchool, 40)
    const rosterId = load(asItIs, (index) => (index + 1) % 40)
    const before = school.enrolled()
    const report = await check(services, rosterId)
    const [group] = report.names
    expect(group?.differences.length).toBeGreaterThanOrEqual(38)
    expect(group?.message).toMatch(/^\d+ of 40 names differ: is .+ really the .+\?$/)
    const [row, next] = school.rows
    expect(report.verdicts[0]?.warnings[0]).toContain(`The file says ${next?.given} ${next?.family}, `)
    expect(report.verdicts[0]?.warnings[0]).toContain(` says ${row?.given} ${row?.family}`)
    const held = await services.runs.start(report.id)
    expect(held).toMatchObject({ ok: false, error: { code: 'NAMES_DIFFER' } })
    expect(held.ok ? '' : held.error.message).toContain(group?.message)
    expect(school.enrolled()).toBe(before)

    const left = await services.runs.start(report.id, { nameDifferences: 'leaveOut' })
    if (!left.ok) throw new Error(left.error.message)
    const end = await services.runs.whenResting(left.value.runId)
    const differing = group?.differences.length ?? 0
    expect(end?.counts).toMatchObject({ planned: 40, done: 40 - differing, failed: differing, unknown: 0 })
    expect(school.enrolled()).toBe(before + 40 - differing)
    const [failures] = services.runs.failures(left.value.runId)
    expect(failures).toMatchObject({ code: 'name.differs', column: 'person' })

    // Retried, they are held again.
    expect(await services.runs.retry(left.value.runId, null)).toMatchObject({
      ok: false,
      error: { code: 'NAMES_DIFFER' },
    })
    const again = await check(services, rosterId)
    const sent = await services.runs.start(again.id, { nameDifferences: 'send' })
    if (!sent.ok) throw new Error(sent.error.message)
    expect(await services.runs.whenResting(sent.value.runId)).toMatchObject({
      counts: { failed: 0, unknown: 0 },
    })
    expect(school.enrolled()).toBe(before + 40)
  })

  it('names the few that differ, and a place that is another', async () => {
    const { school, services, load } = await setUp(startSchool, 30)
    const rosterId = load(
      (row, index) => (index === 4 ? 'Ignatius Featherstonehaugh' : asItIs(row, index)),
      undefined,
      (index) => (index === 7 ? 'Underwater Basketry' : (school.rows[0]?.place ?? '')),
    )
    const report = await check(services, rosterId)
    expect(report.names.map(({ message }) => message)).toEqual([
      '1 of 30 names differs',
      expect.stringMatching(/^1 of 30 .+ names differs$/),
    ])
    const rows = report.verdicts.map(({ rowId }) => rowId)
    expect(report.names.flatMap(({ differences }) => differences.map(({ rowId }) => rowId))).toEqual([
      rows[4],
      rows[7],
    ])
    expect(await services.runs.start(report.id)).toMatchObject({ ok: false, error: { code: 'NAMES_DIFFER' } })
    const left = await services.runs.start(report.id, { nameDifferences: 'leaveOut' })
    if (!left.ok) throw new Error(left.error.message)
    expect(await services.runs.whenResting(left.value.runId)).toMatchObject({
      counts: { done: 28, failed: 2 },
    })
  })
})
