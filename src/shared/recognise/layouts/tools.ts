import type { Layout } from './layout.ts'

/** The enrollment file of Canvas Course Manager, which knows sections by Canvas's own numbers. */
export const courseManager: Layout = {
  id: 'courseManager',
  label: 'Canvas Course Manager’s enrollment file',
  signature: [['LOGIN_ID'], ['ROLE'], ['SECTION_ID']],
  means: [
    { header: 'LOGIN_ID', concept: 'person.login' },
    { header: 'ROLE', concept: 'role' },
    { header: 'SECTION_ID', concept: 'section.id', kinds: { canvas: 'id' } },
  ],
}

/** Moodle's «Upload users»: up to several courses a row, each with its role and group. */
export const moodleUsers: Layout = {
  id: 'moodleUsers',
  label: 'Moodle user upload',
  signature: [['username'], ['course1'], ['firstname', 'email', 'role1', 'lastname']],
  means: [
    { header: 'username', concept: 'person.login' },
    { header: 'idnumber', concept: 'person.number' },
    { header: 'course1', concept: 'course.code' },
    { header: 'role1', concept: 'role' },
    { header: 'type1', concept: 'detail' },
    { header: 'group1', concept: 'detail' },
    { header: 'cohort1', concept: 'detail' },
    { header: 'enrolperiod1', concept: 'detail' },
    { header: 'enrolstatus1', concept: 'detail' },
    { header: 'deleted', concept: 'detail' },
    { header: 'suspended', concept: 'detail' },
    { header: 'auth', concept: 'detail' },
  ],
}

/** Clever's enrollments.csv. */
export const cleverEnrollments: Layout = {
  id: 'cleverEnrollments',
  label: 'Clever enrollments.csv',
  signature: [['School_id'], ['Section_id'], ['Student_id']],
  means: [
    { header: 'School_id', concept: 'detail' },
    { header: 'Student_id', concept: 'person.sis' },
    { header: 'Section_id', concept: 'section.id' },
  ],
}
