import type { Answer } from '../server/call.ts'
import { asTexts } from '../server/params.ts'
import { forbidden, notFound } from './answers.ts'
import { type Context, idOf, paramText } from './context.ts'
import { isConcluded } from './dates.ts'
import { currentStates, inCourseJson, shortTypes } from './own-in-course.ts'
import { pageOf } from './people.ts'
import { fullCourse } from './places.ts'
import type { Enrollment, Person } from './records.ts'
import { isStaff } from './rights/role-rights.ts'

export function listOwnCourses(context: Context): Answer {
  return coursesOf(context, context.actor.person)
}

/** Another person's courses, for whoever manages people in one of their accounts or reads reports of one of the courses. */
export function listUserCourses(context: Context): Answer {
  const { actor } = context
  const person = context.resolver.user(idOf(context, 'user_id'), actor.person)
  if (person === undefined) return notFound()
  return person.id === actor.person.id || mayReadProfile(context, person)
    ? coursesOf(context, person)
    : forbidden(context.options.unknowns)
}

function mayReadProfile({ actor, world }: Context, person: Person): boolean {
  if (actor.mayAbout(person, 'manage_students') || actor.mayAbout(person, 'manage_user_logins')) return true
  return world
    .enrollmentsOfPerson(person.id)
    .rows.some((e) => e.state !== 'deleted' && actor.mayInCourse(world.course(e.courseId), 'read_reports'))
}

function coursesOf(context: Context, person: Person): Answer {
  const { world } = context
  const rows = world.enrollmentsOfPerson(person.id).rows.filter((e) => isAsked(context, e))
  const byCourse = Map.groupBy(rows, (e) => e.courseId)
  const courses = [...byCourse.keys()].sort((a, b) => a - b).map((id) => world.course(id))
  const states = asTexts(context.call.params.state)
  const wanted = courses.filter((course) => states === undefined || states.includes(course.state))
  return pageOf(context, wanted, (course) => ({
    ...fullCourse(context, course),
    enrollments: (byCourse.get(course.id) ?? []).map((e) => inCourseJson(e, world.role(e.roleId).name)),
  }))
}

/** Without `enrollment_state` the current ones; students see no course that isn't published. */
function isAsked(context: Context, e: Enrollment): boolean {
  const course = context.world.course(e.courseId)
  if (course.state === 'deleted' || (course.state === 'unpublished' && !isStaff(e.type))) return false
  const type = paramText(context, 'enrollment_type')
  if (type !== undefined && shortTypes[e.type] !== type) return false
  const past = e.state === 'completed' || (e.state === 'active' && isConcluded(course, context.now()))
  switch (paramText(context, 'enrollment_state')) {
    case 'completed':
      return past
    case 'invited_or_pending':
      return e.state === 'invited' || e.state === 'creation_pending'
    case 'active':
      return e.state === 'active' && !past
    default:
      return currentStates.includes(e.state) && !past
  }
}
