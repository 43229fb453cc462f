import type { Answer } from '../server/call.ts'
import { asText, isMap, type ParamMap } from '../server/params.ts'
import { forbidden, invalidField, notFound, ok } from './answers.ts'
import { type Context, idOf, isTruthy } from './context.ts'
import { castTime } from './dates.ts'
import { fullSection } from './places.ts'
import { type Section, wholeSeconds } from './records.ts'
import { crossList } from './touch-places.ts'

/** Makes a section; its SIS id is kept only for who manages SIS data. */
export function createSection(context: Context): Answer {
  const { actor, world } = context
  const course = context.resolver.course(idOf(context, 'course_id'))
  if (course === undefined) return notFound()
  if (!actor.mayInCourse(course, 'manage_sections_add')) return forbidden(context.options.unknowns)
  const given: ParamMap = isMap(context.call.params.course_section) ? context.call.params.course_section : {}
  const managesSis = actor.mayInRoot('manage_sis')
  const sisId = managesSis ? (asText(given.sis_section_id) ?? null) : null
  if (sisId !== null && world.sectionBySis(sisId) !== undefined) {
    return invalidField('sis_source_id', `SIS ID "${sisId}" is already in use`, 'taken')
  }
  const zone = actor.person.timeZone
  const made: Section = {
    id: world.newId(),
    courseId: course.id,
    crossListedFrom: null,
    name: asText(given.name) ?? 'Unnamed Section',
    sisSectionId: sisId,
    integrationId: managesSis ? (asText(given.integration_id) ?? null) : null,
    state: 'active',
    isDefault: false,
    createdAt: wholeSeconds(context.now()),
    dates: {
      startAt: castTime(asText(given.start_at), zone),
      endAt: castTime(asText(given.end_at), zone),
      restricts: isTruthy(given.restrict_enrollments_to_section_dates),
    },
  }
  world.addSection(course, made)
  return ok(fullSection(context, made))
}

/** Moves a section to another course: both have to be the caller's to change. */
export function crossListSection(context: Context): Answer {
  const section = context.resolver.section(idOf(context, 'id'))
  const course = context.resolver.course(idOf(context, 'new_course_id'))
  if (section === undefined || course === undefined) return notFound()
  const { actor, world } = context
  const home = world.course(section.courseId)
  const allowed = [home, course].every((one) => actor.mayInCourse(one, 'manage_sections_edit'))
  if (!allowed) return forbidden(context.options.unknowns)
  return ok(fullSection(context, crossList(world, { section_id: section.id, course_id: course.id })))
}

/** Takes a cross-listed section back to where it came from. */
export function uncrossListSection(context: Context): Answer {
  const section = context.resolver.section(idOf(context, 'id'))
  if (section === undefined) return notFound()
  const { actor, world } = context
  if (!actor.mayInCourse(world.course(section.courseId), 'manage_sections_edit')) {
    return forbidden(context.options.unknowns)
  }
  if (section.crossListedFrom === null) {
    return { status: 400, body: { message: 'cannot uncrosslist a section that is not crosslisted' } }
  }
  return ok(fullSection(context, crossList(world, { section_id: section.id })))
}
