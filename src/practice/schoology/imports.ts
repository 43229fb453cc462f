import type { Answer } from '../server/call.ts'
import { asText, type ParamMap } from '../server/params.ts'
import { type Context, empty, numberOf, realmOf } from './context.ts'
import { checkOpen, checkValues } from './enroll.ts'
import { locationOf } from './present.ts'
import type { Section } from './records.ts'
import { eachRow, type RowEnd, refused } from './rows.ts'

/** `POST /enrollments/import/course`: by `section_school_code`; adds, updates and removes. Section 4.8. */
export function importBySchoolCode(context: Context): Answer {
  return eachRow(
    context,
    context.options.unknowns.bulkStatus,
    (row) => {
      const code = asText(row.section_school_code) ?? ''
      const section = context.world.sectionOfSchool(code)
      const end = importRow(context, section, row)
      return end.ok ? { ok: true, fields: { ...end.fields, section_school_code: code } } : end
    },
    ['school_uid', 'section_school_code'],
  )
}

/** `POST /enrollments/import/course/{grading periods}`: by course and section code. Section 4.7. */
export function importByPeriods(context: Context): Answer {
  const { world, options } = context
  const periods = (context.ids.periods ?? '').split(',').map(Number)
  if (!periods.every((id) => world.periods.has(id))) return empty(404)
  const whose = options.unknowns.manyPeriods === 'any' ? 'some' : 'every'
  return eachRow(
    context,
    options.unknowns.bulkStatus,
    (row) => {
      const section = world.sectionIn(
        asText(row.course_code) ?? '',
        asText(row.section_code) ?? '',
        periods,
        whose,
      )
      return importRow(context, section, row)
    },
    ['school_uid', 'course_code', 'section_code'],
  )
}

function importRow(context: Context, section: Section | undefined, row: ParamMap): RowEnd {
  const { world, counters, options, base } = context
  const user = world.userOfSchool(asText(row.school_uid) ?? '')
  if (section === undefined) return refused(options.rows.notFoundCode, 'Section not found')
  if (user === undefined) return refused(options.rows.notFoundCode, 'User not found')
  const realm = realmOf('section', section.id)
  const admin = numberOf(row.admin)
  const existing = world.enrollment(realm, user.uid)
  const about = { school_uid: user.schoolUid, course_code: section.courseCode, section_code: section.code }
  const key = `section/${section.id}/${user.uid}`
  if (asText(row.delete) === '1') {
    if (existing === undefined) return refused(options.rows.notFoundCode, 'Enrollment not found')
    counters.write(key)
    world.remove(existing)
    return { ok: true, fields: { location: locationOf(base, existing), ...about } }
  }
  // Status is none of an import's fields: whatever is sent of it is not looked at.
  const { status: _status, ...values } = row
  const wrong = checkValues(context, realm, values) ?? checkOpen(context, realm)
  if (wrong !== null) return wrong
  counters.write(key)
  if (existing === undefined) {
    counters.created(key)
    const made = world.add(realm, user.uid, admin ?? 0, 1)
    return { ok: true, fields: { location: locationOf(base, made), ...about } }
  }
  if (admin !== null) existing.admin = admin
  if (options.unknowns.importRevives) existing.status = 1
  return { ok: true, fields: { location: locationOf(base, existing), ...about } }
}
