import { afterEach, describe, expect, it } from 'vitest'
import type { Services } from '../../src/main/services.ts'
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

describe.each(NAMED_SCHOOLS)('%s', (_, startSchool) => {
  it('tells with each verdict how the LMS calls the person and the place', async () => {
    const school = await startSchool(12)
    const services = openServices(':memory:')
    open.school = school
    open.services = services
    const roster = services.rosters.create('R', school.lms, {
      connectionId: await school.connect(services),
      idKinds: school.idKinds,
      dateOrder: 'dmy',
      extraColumns: [],
    })
    services.rosters.append(
      roster.id,
      school.rows.map(({ cells }) => ({ cells })),
    )
    const { verdicts } = await check(services, roster.id)
    expect(verdicts).toHaveLength(12)
    verdicts.forEach(({ seen }, index) => {
      const row = school.rows[index]
      expect(seen?.person).toContain(`${row?.given} ${row?.family}`)
      expect(seen?.places[school.placeColumn]?.join('|')).toContain(row?.place)
    })
  })
})
