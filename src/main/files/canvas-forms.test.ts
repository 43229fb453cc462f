import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { canvasManifest } from '../../shared/lms/canvas.ts'
import type { RosterRow, RosterSettings } from '../../shared/roster/row.ts'
import { openDatabase } from '../database/open.ts'
import { createRosterStore } from '../rosters/roster-store.ts'
import { exportInForm } from './export-table.ts'
import { createFileDesk } from './file-desk.ts'
import { importRoster } from './import-roster.ts'
import { previewSource } from './preview.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-forms-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Imports a file as it is recognised, without touching the mapping; the rows and what was said. */
async function bring(text: string) {
  const path = join(folder, `in-${Math.random()}.csv`)
  writeFileSync(path, text)
  const desk = createFileDesk()
  const added = await desk.addPath(path)
  if (!added.ok) throw new Error(added.error.message)
  const source = desk.get(added.value.handle)
  if (!source.ok) throw new Error(source.error.message)
  const preview = await previewSource(source.value, canvasManifest, {})
  if (!preview.ok) throw new Error(preview.error.message)
  const db = openDatabase(':memory:')
  if (!db.ok) throw new Error(db.error.message)
  const rosters = createRosterStore(db.value, { now: () => '', newId: () => String(Math.random()) })
  const result = await importRoster(
    source.value,
    {
      manifest: canvasManifest,
      targets: preview.value.columns.map((column) => column.target),
      headers: preview.value.columns.map((column) => column.header),
      options: preview.value.options,
      dateOrder: preview.value.dateOrder,
      connectionId: null,
      rosterId: null,
      name: 'In',
    },
    rosters,
    () => undefined,
  )
  if (!result.ok) throw new Error(result.error.message)
  return {
    notices: preview.value.notices,
    settings: rosters.get(result.value.rosterId)?.settings,
    cells: rosters.allRows(result.value.rosterId).map((row) => row.cells),
  }
}

const SIS = `course_id,user_id,role,section_id,status,start_date,end_date,limit_section_privileges,associated_user_id
BIO-1,0012,student,BIO-1-S1,active,2026-09-01T05:00:00Z,2027-01-31T05:59:59Z,true,
BIO-1,0013,Exchange Student,BIO-1-S1,inactive,,,,
BIO-1,0014,teacher,,deleted,,,,
BIO-1,0015,observer,BIO-1-S1,completed,,,,0012
`

describe('Canvas’s own files', () => {
  it('enrollments.csv is recognised, its words understood', async () => {
    const { notices, settings, cells } = await bring(SIS)
    expect(notices[0]).toContain('enrollments.csv')
    expect(settings?.idKinds).toMatchObject({ person: 'sis_user_id', section: 'sis_section_id' })
    expect(cells).toEqual([
      {
        course: 'BIO-1',
        person: '0012',
        type: 'student',
        section: 'BIO-1-S1',
        state: 'active',
        start: '2026-09-01T05:00:00Z',
        end: '2027-01-31T05:59:59Z',
        limit: 'yes',
      },
      { course: 'BIO-1', person: '0013', role: 'Exchange Student', section: 'BIO-1-S1', state: 'inactive' },
      { course: 'BIO-1', person: '0014', type: 'teacher', action: 'delete' },
      {
        course: 'BIO-1',
        person: '0015',
        type: 'observer',
        section: 'BIO-1-S1',
        state: 'concluded',
        observes: '0012',
      },
    ])
  })

  it('a provisioning report is recognised; where an SIS id is missing Canvas’s own id stands in', async () => {
    const { notices, cells } = await bring(
      `canvas_course_id,course_id,canvas_user_id,user_id,role,role_id,canvas_section_id,section_id,status,canvas_associated_user_id,associated_user_id,created_by_sis,base_role_type,limit_section_privileges,canvas_enrollment_id
77,BIO-1,501,0012,student,3,900,BIO-1-S1,active,,,true,StudentEnrollment,false,4001
78,,502,,ta,5,901,,inactive,,,false,TaEnrollment,false,4002
`,
    )
    expect(notices[0]).toContain('provisioning')
    expect(cells[0]).toMatchObject({
      person: '0012',
      course: 'BIO-1',
      section: 'BIO-1-S1',
      type: 'student',
      state: 'active',
      limit: 'no',
      enrollment: '4001',
      'extra:created_by_sis': 'true',
    })
    expect(cells[1]).toMatchObject({
      person: 'id:502',
      course: 'id:78',
      section: 'id:901',
      type: 'ta',
      state: 'inactive',
    })
  })

  it('a roster is written as enrollments.csv, and rows it can’t say are told', async () => {
    const path = join(folder, 'enrollments.csv')
    const settings: RosterSettings = {
      connectionId: null,
      idKinds: { person: 'sis_user_id', section: 'sis_section_id' },
      dateOrder: 'dmy',
      extraColumns: [],
    }
    const row = (id: string, cells: RosterRow['cells']): RosterRow => ({ id, cells })
    const form = canvasManifest.exportForms?.[0]
    if (form === undefined) throw new Error('Canvas has a layout to write')
    const written = await exportInForm(path, form, canvasManifest, settings, 'America/Chicago', [
      row('1', { person: '0012', section: 'S1', start: '2026-09-01', end: '2027-01-31', limit: 'yes' }),
      row('2', { person: 'sis_login_id:ann', section: 'S1' }),
      row('3', { person: '0013', section: 'S1', action: 'conclude', role: 'Exchange Student' }),
      { ...row('4', { person: '0014', section: 'S1', state: 'invited' }), origin: { line: 14 } },
      row('5', {}),
    ])
    if (!written.ok) throw new Error(written.error.message)
    expect(written.value.leftOut.map(({ row: place }) => place)).toEqual(['Row 2', 'Line 14'])
    expect(readFileSync(path, 'utf8').split('\r\n')).toEqual([
      'course_id,section_id,user_id,user_integration_id,role,status,start_date,end_date,associated_user_id,limit_section_privileges,notify,root_account',
      ',S1,0012,,student,active,2026-09-01T05:00:00Z,2027-02-01T05:59:59Z,,true,,',
      ',S1,0013,,Exchange Student,completed,,,,,,',
      '',
    ])
  })

  it('what was written comes back as the same rows', async () => {
    const { cells } = await bring(SIS)
    const path = join(folder, 'again.csv')
    const form = canvasManifest.exportForms?.[0]
    if (form === undefined) throw new Error('Canvas has a layout to write')
    const settings: RosterSettings = { connectionId: null, idKinds: {}, dateOrder: 'dmy', extraColumns: [] }
    const rows = cells.map((one, index) => ({ id: String(index), cells: one }))
    await exportInForm(path, form, canvasManifest, settings, 'UTC', rows)
    const again = await bring(readFileSync(path, 'utf8'))
    expect(again.cells).toEqual(cells)
  })
})
