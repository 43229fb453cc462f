import type { Answer } from '../server/call.ts'
import { createRouter, type Route, type Router } from '../server/router.ts'
import { listSubAccounts, listTerms, listUserLogins, showRole } from './accounts.ts'
import { bulkEnroll, type Progress, showProgress } from './bulk-enrollment.ts'
import {
  acceptEnrollment,
  destroyEnrollment,
  reactivateEnrollment,
  rejectEnrollment,
  setLastAttended,
  showEnrollment,
} from './change-enrollment.ts'
import type { Context } from './context.ts'
import { listOwnCourses, listUserCourses } from './courses-of.ts'
import { createInCourse, createInSection } from './create-enrollment.ts'
import { createUser } from './create-user.ts'
import { listOfCourse, listOfSection, listOfUser } from './list-enrollments.ts'
import { listAccountUsers, listCourseUsers, showCourseUser, showProfile, showUser } from './people.ts'
import {
  listAccountCourses,
  listAccounts,
  listCourseSections,
  listRoles,
  showAccount,
  showAccountPermissions,
  showCourse,
  showCoursePermissions,
  showSection,
  showSectionInCourse,
} from './places.ts'
import { createSection, crossListSection, uncrossListSection } from './sections.ts'
import { createSisImports } from './sis-imports.ts'

import { createPairing, deletePairing, listPairings, showPairing } from './temporary/pairings.ts'
import { temporaryStatus, temporaryStatuses } from './temporary/status.ts'
import { listTokens, showToken } from './tokens-api.ts'

/** What a call costs the bucket: changing, listing, or reading one thing. */
export type CostKind = 'write' | 'list' | 'show'

export type Handler = { readonly cost: CostKind; readonly answer: (context: Context) => Answer }

/** Every call this practice Canvas knows. */
export function createRoutes(jobs: Map<number, Progress>, hasBulk: boolean): Router<Handler> {
  const route = (
    method: string,
    cost: CostKind,
    path: string,
    answer: Handler['answer'],
  ): Route<Handler> => ({
    method,
    form: `/api/v1/${path}`,
    handler: { cost, answer },
  })
  const imports = createSisImports()
  return createRouter([
    route('POST', 'write', 'courses/:course_id/enrollments', createInCourse),
    route('POST', 'write', 'sections/:section_id/enrollments', createInSection),
    route('DELETE', 'write', 'courses/:course_id/enrollments/:id', destroyEnrollment),
    route('PUT', 'write', 'courses/:course_id/enrollments/:id/reactivate', reactivateEnrollment),
    route('POST', 'write', 'courses/:course_id/enrollments/:id/accept', acceptEnrollment),
    route('POST', 'write', 'courses/:course_id/enrollments/:id/reject', rejectEnrollment),
    route('PUT', 'write', 'courses/:course_id/users/:user_id/last_attended', setLastAttended),
    route('POST', 'write', 'courses/:course_id/sections', createSection),
    route('POST', 'write', 'sections/:id/crosslist/:new_course_id', crossListSection),
    route('DELETE', 'write', 'sections/:id/crosslist', uncrossListSection),
    route('POST', 'write', 'accounts/:account_id/users', createUser),
    route('POST', 'write', 'accounts/:account_id/sis_imports', imports.create),
    route('GET', 'list', 'accounts/:account_id/sis_imports', imports.list),
    route('GET', 'show', 'accounts/:account_id/sis_imports/:id', imports.show),
    route('GET', 'list', 'accounts/:account_id/sis_imports/:id/errors', imports.errors),
    route('GET', 'list', 'courses', listOwnCourses),
    route('GET', 'list', 'courses/:course_id/search_users', listCourseUsers),
    route('GET', 'list', 'users/:user_id/courses', listUserCourses),
    route('GET', 'list', 'users/:user_id/logins', listUserLogins),
    route('GET', 'list', 'accounts/:account_id/sub_accounts', listSubAccounts),
    route('GET', 'list', 'accounts/:account_id/terms', listTerms),
    route('GET', 'show', 'accounts/:account_id/roles/:id', showRole),
    route('GET', 'show', 'courses/:course_id/users/:id', showCourseUser),
    route('GET', 'list', 'courses/:course_id/enrollments', listOfCourse),
    route('GET', 'list', 'sections/:section_id/enrollments', listOfSection),
    route('GET', 'list', 'users/:user_id/enrollments', listOfUser),
    route('GET', 'list', 'courses/:course_id/users', listCourseUsers),
    route('GET', 'list', 'courses/:course_id/sections', listCourseSections),
    route('GET', 'list', 'accounts/:account_id/users', listAccountUsers),
    route('GET', 'list', 'accounts/:account_id/courses', listAccountCourses),
    route('GET', 'list', 'accounts/:account_id/roles', listRoles),
    route('GET', 'list', 'accounts', listAccounts),
    route('GET', 'show', 'accounts/:account_id/permissions', showAccountPermissions),
    route('GET', 'show', 'accounts/:account_id/enrollments/:id', showEnrollment),
    route('GET', 'show', 'accounts/:id', showAccount),
    route('GET', 'show', 'courses/:course_id/permissions', showCoursePermissions),
    route('GET', 'show', 'courses/:course_id/sections/:id', showSectionInCourse),
    route('GET', 'show', 'courses/:id', showCourse),
    route('GET', 'show', 'sections/:id', showSection),
    route('GET', 'show', 'users/:user_id/temporary_enrollment_status', temporaryStatus),
    route('GET', 'list', 'temporary_enrollment_status', temporaryStatuses),
    route('POST', 'write', 'accounts/:account_id/temporary_enrollment_pairings', createPairing),
    route('GET', 'list', 'accounts/:account_id/temporary_enrollment_pairings', listPairings),
    route('GET', 'show', 'accounts/:account_id/temporary_enrollment_pairings/:id', showPairing),
    route('DELETE', 'write', 'accounts/:account_id/temporary_enrollment_pairings/:id', deletePairing),
    route('GET', 'list', 'users/:user_id/user_generated_tokens', listTokens),
    route('GET', 'show', 'users/:user_id/tokens/:id', showToken),
    route('GET', 'show', 'users/:id/profile', showProfile),
    route('GET', 'show', 'users/:id', showUser),
    ...(hasBulk
      ? [
          route('POST', 'write', 'accounts/:account_id/bulk_enrollment', (context) =>
            bulkEnroll(context, jobs),
          ),
        ]
      : []),
    route('GET', 'show', 'progress/:id', (context) => showProgress(context, jobs)),
  ])
}
