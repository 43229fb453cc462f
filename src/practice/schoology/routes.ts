import type { Route } from '../server/router.ts'
import type { Handler } from './context.ts'
import { importByPeriods, importBySchoolCode } from './imports.ts'
import {
  appUserInfo,
  listUsers,
  oneEnrollment,
  realmEnrollments,
  redirectToUser,
  roles,
  showUser,
} from './lists.ts'
import { ADMIN_UID } from './make-world.ts'
import {
  buildings,
  courseSections,
  gradingPeriods,
  listCourses,
  listGroups,
  listSections,
  schools,
  sectionByCode,
  sectionPeriods,
  showCourse,
  showGroup,
  showSchool,
  showSection,
  userSections,
} from './places.ts'
import type { Realm } from './records.ts'
import { accessCode, deleteMany, deleteOne, postEnrollments, postToRealm, putMany, putOne } from './write.ts'

function route(method: string, form: string, handler: Handler): Route<Handler> {
  return { method, form: `/v1/${form}`, handler }
}

/** A realm under each name it answers to; `section` in the singular too. Source: fact sheet, section 3. */
const REALMS: readonly (readonly [string, Realm['kind']])[] = [
  ['sections', 'section'],
  ['section', 'section'],
  ['groups', 'group'],
]

/** Every call that only reads, as multi-get may carry them. */
export function readRoutes(): Route<Handler>[] {
  return [
    route('GET', 'app-user-info', appUserInfo),
    route(
      'GET',
      'users/me',
      redirectToUser(() => ADMIN_UID),
    ),
    route(
      'GET',
      'users/ext/:code',
      redirectToUser(({ world, ids }) => world.userOfSchool(ids.code ?? '')?.uid),
    ),
    route('GET', 'users/:id/sections', userSections),
    route('GET', 'users/:id', showUser),
    route('GET', 'users', listUsers),
    route('GET', 'sections/ext/:code', sectionByCode),
    route('GET', 'sections/:id/grading_periods', sectionPeriods),
    route('GET', 'sections/:id', showSection),
    route('GET', 'sections', listSections),
    route('GET', 'courses/:id/sections', courseSections),
    route('GET', 'courses/:id', showCourse),
    route('GET', 'courses', listCourses),
    route('GET', 'groups/:id', showGroup),
    route('GET', 'groups', listGroups),
    route('GET', 'gradingperiods', gradingPeriods),
    route('GET', 'roles', roles),
    route('GET', 'schools', schools),
    route('GET', 'schools/:id', showSchool),
    route('GET', 'schools/:id/buildings', buildings),
    ...REALMS.flatMap(([name, kind]) => [
      route('GET', `${name}/:id/enrollments`, realmEnrollments(kind)),
      route('GET', `${name}/:id/enrollments/:enrollment`, oneEnrollment(kind)),
    ]),
  ]
}

export function writeRoutes(): Route<Handler>[] {
  return [
    ...REALMS.flatMap(([name, kind]) => [
      route('POST', `${name}/:id/enrollments`, postToRealm(kind)),
      route('PUT', `${name}/:id/enrollments`, putMany(kind)),
      route('PUT', `${name}/:id/enrollments/:enrollment`, putOne(kind)),
      route('DELETE', `${name}/:id/enrollments/:enrollment`, deleteOne(kind)),
      route('POST', `${name}/:id/accesscode`, accessCode(kind, ADMIN_UID)),
    ]),
    route('POST', 'enrollments', postEnrollments),
    route('DELETE', 'enrollments', deleteMany),
    route('POST', 'enrollments/import/course', importBySchoolCode),
    route('POST', 'enrollments/import/course/:periods', importByPeriods),
  ]
}
