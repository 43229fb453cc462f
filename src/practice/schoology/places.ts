import type { Answer } from '../server/call.ts'
import { asText } from '../server/params.ts'
import { type Context, empty, idOf, listOf, MOST_OBJECTS } from './context.ts'
import { SCHOOL_ID } from './make-world.ts'
import { paged } from './paging.ts'
import { courseJson, groupJson, listedSection, periodJson, sectionJson } from './present.ts'
import type { Section } from './records.ts'

/** Without `include_past` a section outside its grading periods is not listed; any value switches it on. Section 6. */
function listed({ call, world }: Context, sections: readonly Section[]): Section[] {
  const isPastShown = call.query.include_past !== undefined
  return sections.filter((section) => isPastShown || world.isUnderWay(section))
}

function sectionPage(context: Context, sections: readonly Section[]): Answer {
  return paged(
    context,
    'section',
    listed(context, sections).map((section) => listedSection(section, context.base)),
  )
}

function sectionAnswer(context: Context, section: Section | undefined): Answer {
  return section === undefined ? empty(404) : { status: 200, body: sectionJson(section, context.base) }
}

export function listSections(context: Context): Answer {
  const wanted = listOf(context.call.query.section_school_codes) ?? []
  if (wanted.length > MOST_OBJECTS) return empty(400)
  return sectionPage(
    context,
    wanted.flatMap((code) => context.world.sectionOfSchool(code) ?? []),
  )
}

export function showSection(context: Context): Answer {
  return sectionAnswer(context, context.world.sections.get(idOf(context, 'id')))
}

export function sectionByCode(context: Context): Answer {
  return sectionAnswer(context, context.world.sectionOfSchool(context.ids.code ?? ''))
}

/** `GET /sections/{id}/grading_periods`: days as moments, with the weight of each. Source: reference, Grading Periods. */
export function sectionPeriods(context: Context): Answer {
  const { world, base } = context
  const section = world.sections.get(idOf(context, 'id'))
  if (section === undefined) return empty(404)
  const periods = section.periods.flatMap((id) => world.periods.get(id) ?? [])
  return {
    status: 200,
    body: {
      grading_period: periods.map(({ id, title, start, end }) => ({
        id,
        title,
        weight: Math.round(100 / periods.length),
        start: `${start} 00:00:00`,
        end: `${end} 00:00:00`,
      })),
      links: { self: `${base}/sections/${section.id}/grading_periods` },
    },
  }
}

export function listCourses(context: Context): Answer {
  const buildings = listOf(context.call.query.building_id)
  const found = [...context.world.courses.values()].filter(
    (course) => buildings === undefined || buildings.includes(String(course.buildingId)),
  )
  return paged(context, 'course', found.map(courseJson))
}

export function showCourse(context: Context): Answer {
  const course = context.world.courses.get(idOf(context, 'id'))
  return course === undefined ? empty(404) : { status: 200, body: courseJson(course) }
}

export function courseSections(context: Context): Answer {
  const id = idOf(context, 'id')
  if (!context.world.courses.has(id)) return empty(404)
  return sectionPage(
    context,
    [...context.world.sections.values()].filter((section) => section.courseId === id),
  )
}

/** `GET /users/{id}/sections`: the sections somebody is in and has not left. Source: fact sheet, section 6. */
export function userSections(context: Context): Answer {
  const { world } = context
  const uid = idOf(context, 'id')
  if (!world.users.has(uid)) return empty(404)
  const own = world.ofUser(uid).flatMap(({ realm, status, admin }) => {
    const section = realm.kind === 'section' ? world.sections.get(realm.id) : undefined
    return section === undefined || status === 5 ? [] : [{ section, admin }]
  })
  const shown = new Set(
    listed(
      context,
      own.map(({ section }) => section),
    ),
  )
  return paged(
    context,
    'section',
    own
      .filter(({ section }) => shown.has(section))
      .map(({ section, admin }) => ({ ...listedSection(section, context.base), admin })),
  )
}

/** The list's key is missing when nothing is found. Source: fact sheet, section 6. */
export function gradingPeriods(context: Context): Answer {
  const title = asText(context.call.query.title)?.toLowerCase()
  const starts = asText(context.call.query.startswith) === '1'
  const found = [...context.world.periods.values()].filter((period) => {
    const own = period.title.toLowerCase()
    return title === undefined || (starts ? own.startsWith(title) : own === title)
  })
  if (found.length === 0) return { status: 200, body: { total: 0 } }
  return {
    status: 200,
    body: {
      total: found.length,
      gradingperiods: found.map((period) => periodJson(period, context.base)),
    },
  }
}

export function listGroups(context: Context): Answer {
  return paged(context, 'group', [...context.world.groups.values()].map(groupJson))
}

export function showGroup(context: Context): Answer {
  const group = context.world.groups.get(idOf(context, 'id'))
  return group === undefined ? empty(404) : { status: 200, body: groupJson(group) }
}

const SCHOOL = { id: String(SCHOOL_ID), title: 'Northfield Schools' }

export function schools(context: Context): Answer {
  const self = `${context.base}/schools/${SCHOOL_ID}`
  return paged(context, 'school', [{ ...SCHOOL, links: { self } }])
}

export function showSchool(context: Context): Answer {
  return idOf(context, 'id') === SCHOOL_ID ? { status: 200, body: SCHOOL } : empty(404)
}

export function buildings({ world }: Context): Answer {
  return {
    status: 200,
    body: {
      building: [...world.buildings.values()].map(({ id, title, code }) => ({
        id: String(id),
        title,
        building_code: code,
      })),
    },
  }
}
