import { type DoorEntries, entry } from '../server/door.ts'
import * as schemas from './door-schemas.ts'
import type { PracticeCanvas } from './start.ts'

/** What only the practice Canvas can be told: tokens, rights, the bucket, and changes behind the client's back. */
export const canvasEntries: DoorEntries<PracticeCanvas> = {
  'POST revoke-token': entry(schemas.tokenName, (canvas, { token }) =>
    canvas.setTokenState('revoked', token),
  ),
  'POST expire-token': entry(schemas.tokenName, (canvas, { token }) =>
    canvas.setTokenState('expired', token),
  ),
  'POST reset-token': entry(schemas.tokenName, (canvas, { token }) => canvas.setTokenState('active', token)),
  'GET tokens': (_call, canvas) => ({ status: 200, body: canvas.tokens() }),
  'POST tokens': entry(schemas.tokenWish, (canvas, wanted) => canvas.handOut(wanted)),
  'POST rights': entry(schemas.override, (canvas, wanted) => canvas.setRight(wanted)),
  'POST members': entry(schemas.memberSpec, (canvas, wanted) => canvas.addMember(wanted)),
  'POST bucket': entry(schemas.bucket, (canvas, wanted) => canvas.setBucket(wanted)),
  'POST enrollments': entry(schemas.enrollmentChange, (canvas, wanted) => canvas.changeEnrollment(wanted)),
  'POST people': entry(schemas.personSpec, (canvas, wanted) => canvas.addPerson(wanted)),
  'POST logins': entry(schemas.loginSpec, (canvas, wanted) => canvas.giveLogin(wanted)),
  'POST merge': entry(schemas.merging, (canvas, wanted) => canvas.merge(wanted)),
  'POST courses': entry(schemas.courseChange, (canvas, wanted) => canvas.changeCourse(wanted)),
  'POST sections': entry(schemas.sectionChange, (canvas, wanted) => canvas.changeSection(wanted)),
  'POST crosslist': entry(schemas.crossListing, (canvas, wanted) => canvas.crossList(wanted)),
  'POST terms': entry(schemas.termSpec, (canvas, wanted) => canvas.addTerm(wanted)),
  'POST test-student': entry(schemas.testStudentSpec, (canvas, wanted) => canvas.addTestStudent(wanted)),
  'POST offline': entry(schemas.offline, (canvas, wanted) => canvas.goOfflineFor(wanted.for_ms)),
}
