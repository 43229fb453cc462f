import type { Layout } from './layout.ts'

/** OneRoster 1.1 and 1.2, CSV binding: enrollments.csv and users.csv. */

export const oneRosterEnrollments: Layout = {
  id: 'oneRosterEnrollments',
  label: 'OneRoster enrollments.csv',
  signature: [['userSourcedId'], ['classSourcedId'], ['role']],
  means: [
    { header: 'sourcedId', concept: 'recordId' },
    { header: 'userSourcedId', concept: 'person.sis' },
    { header: 'classSourcedId', concept: 'section.id' },
    // Of classes.csv, where an archive is read whole: the id is what rosters are synced by.
    { header: 'classCode', concept: 'detail' },
    { header: 'schoolSourcedId', concept: 'detail' },
    { header: 'dateLastModified', concept: 'detail' },
    { header: 'primary', concept: 'detail' },
    { header: 'beginDate', concept: 'start' },
    { header: 'endDate', concept: 'end' },
    { header: 'status', concept: 'status' },
  ],
}

export const oneRosterUsers: Layout = {
  id: 'oneRosterUsers',
  label: 'OneRoster users.csv',
  signature: [['sourcedId'], ['givenName'], ['familyName'], ['enabledUser', 'username', 'role']],
  means: [
    { header: 'sourcedId', concept: 'person.sis' },
    { header: 'identifier', concept: 'person.internal' },
    { header: 'userIds', concept: 'detail' },
    { header: 'agentSourcedIds', concept: 'other' },
    { header: 'orgSourcedIds', concept: 'detail' },
    { header: 'primaryOrgSourcedId', concept: 'detail' },
    { header: 'userMasterIdentifier', concept: 'detail' },
    // Of the account, not of an enrollment.
    { header: 'status', concept: 'detail' },
    { header: 'dateLastModified', concept: 'detail' },
    { header: 'sms', concept: 'detail' },
    { header: 'grades', concept: 'detail' },
  ],
}
