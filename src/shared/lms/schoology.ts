import type { AskedWords, Choice, Column, IdKind, ImportForm, LmsManifest, RowRule } from './manifest.ts'
import { ENROLLED_WORDS, LEARNER_WORDS, LEFT_WORDS, TEACHER_WORDS } from './words.ts'

const number = '^\\d+$'

const personKinds: readonly IdKind[] = [
  {
    id: 'school_uid',
    label: 'School UID',
    prefix: 'school_uid:',
    aliases: ['school uid', 'user school uid', 'unique id', 'unique user id', 'user unique id'],
    means: ['person.sis', 'person.number'],
    mayMean: [
      'person.staff',
      'person.login',
      'person.email',
      'person.public',
      'person.internal',
      'person.mail2',
    ],
  },
  {
    id: 'uid',
    label: 'Schoology ID',
    prefix: 'uid:',
    aliases: ['uid', 'schoology id', 'schoology uid', 'schoology user id', 'user id'],
    means: ['person.userId'],
    pattern: number,
    patternHelp: 'A Schoology user id is a number.',
  },
]

const sectionKinds: readonly IdKind[] = [
  {
    id: 'code',
    label: 'Section School Code',
    prefix: 'code:',
    aliases: ['section school code', 'school code'],
    means: ['section.id'],
    mayMean: ['sectionName'],
  },
  {
    id: 'id',
    label: 'Schoology ID',
    prefix: 'id:',
    aliases: ['schoology section id'],
    mayMean: ['section.id'],
    pattern: number,
    patternHelp: 'A Schoology section id is a number.',
  },
]

const groupKinds: readonly IdKind[] = [
  {
    id: 'id',
    label: 'Schoology ID',
    prefix: 'id:',
    aliases: ['group id', 'schoology group id'],
    means: ['group.id'],
    pattern: number,
    patternHelp: 'A Schoology group id is a number.',
  },
]

const actions: readonly Choice[] = [
  {
    value: 'enroll',
    label: 'Enroll',
    aliases: ['add', 'create', 'enrol'],
    help: 'Adds the person, or brings an enrollment that is there to what the row says; without a Status it becomes active.',
  },
  {
    value: 'update',
    label: 'Update',
    aliases: ['change', 'edit'],
    help: 'Changes an enrollment that is there, and adds nobody.',
  },
  {
    value: 'archive',
    label: 'Archive',
    aliases: ['archived', 'soft remove'],
    help: 'The softer step: the person is out of the section, and grades and submissions are kept in place.',
    destructive: true,
  },
  {
    value: 'remove',
    label: 'Remove',
    aliases: ['delete', 'drop', 'unenroll'],
    help: 'Ends the enrollment for good. Grades and submissions come back only if the person is enrolled again.',
    destructive: true,
  },
  {
    value: 'accessCode',
    label: 'Join by access code',
    aliases: ['access code', 'join'],
    help: 'Enrolls you yourself, the owner of the key, with a section’s or group’s access code.',
  },
]

const roles: readonly Choice[] = [
  { value: 'member', label: 'Member', aliases: ['student', '0', 'learner', ...LEARNER_WORDS] },
  {
    value: 'administrator',
    label: 'Administrator',
    aliases: ['admin', 'teacher', '1', 'instructor', ...TEACHER_WORDS],
  },
]

const statuses: readonly Choice[] = [
  { value: 'active', label: 'Active', aliases: ['1', ...ENROLLED_WORDS] },
  {
    value: 'expired',
    label: 'Expired',
    aliases: ['2', 'past'],
    help: 'The course is over for the person; sections only.',
    destructive: true,
  },
  { value: 'invited', label: 'Invite pending', aliases: ['3', 'invited', 'invitation pending'] },
  { value: 'requested', label: 'Request pending', aliases: ['4', 'requested'] },
  {
    value: 'archived',
    label: 'Archived',
    aliases: ['5'],
    help: 'The person is out of the section, and grades are kept; sections only.',
    destructive: true,
  },
]

const leaving: AskedWords = {
  words: [...LEFT_WORDS, 'inactive', 'completed', 'concluded'],
  message: 'this may say that somebody has left. Muster takes nobody out on a guess: choose what it means.',
  answers: [
    {
      id: 'archive',
      label: 'Archive: out, grades are kept in place',
      cells: { status: '', action: 'archive' },
    },
    { id: 'remove', label: 'Remove for good', cells: { status: '', action: 'remove' } },
    { id: 'active', label: 'Active', cells: { status: 'active' } },
    { id: 'blank', label: 'Leave it blank', cells: { status: '' } },
  ],
}

const columns: readonly Column[] = [
  {
    id: 'person',
    label: 'Person',
    help: 'Who, by the school’s own id or by Schoology’s. The kind is chosen in the column’s header.',
    kind: 'id',
    aliases: [],
    means: ['person'],
    width: 160,
    idKinds: personKinds,
  },
  {
    id: 'section',
    label: 'Section',
    help: 'The section, by its school code or Schoology’s id.',
    kind: 'id',
    aliases: [],
    means: ['section', 'class'],
    width: 170,
    idKinds: sectionKinds,
  },
  {
    id: 'action',
    label: 'Action',
    help: 'What to do. Blank means Enroll.',
    kind: 'choice',
    aliases: [],
    means: ['action'],
    width: 110,
    choices: actions,
  },
  {
    id: 'role',
    label: 'Role',
    help: 'Member or administrator. Blank means Member, and no change for somebody enrolled.',
    kind: 'choice',
    aliases: ['admin'],
    means: ['role'],
    mayMean: ['type'],
    width: 120,
    choices: roles,
  },
  {
    id: 'status',
    label: 'Status',
    help: 'Blank means Active for Enroll, and no change for Update.',
    kind: 'choice',
    aliases: [],
    means: ['status'],
    mayMean: ['state'],
    width: 120,
    choices: statuses,
    asks: [leaving],
  },
  {
    id: 'courseCode',
    label: 'Course code',
    help: 'Where sections have no school code: the course’s code, with Section code and Grading period.',
    kind: 'text',
    aliases: ['course code'],
    means: ['course.code'],
    width: 110,
  },
  {
    id: 'sectionCode',
    label: 'Section code',
    help: 'The section’s code within its course and grading period.',
    kind: 'text',
    aliases: ['section code'],
    means: ['section.number'],
    width: 110,
  },
  {
    id: 'period',
    label: 'Grading period',
    help: 'The grading period’s title or Schoology id; several with a semicolon between.',
    kind: 'text',
    aliases: ['grading period', 'grading periods', 'grading_period_id'],
    means: ['term'],
    width: 130,
  },
  {
    id: 'group',
    label: 'Group',
    help: 'Instead of a section: a group, by Schoology’s id.',
    kind: 'id',
    aliases: [],
    means: ['group'],
    width: 100,
    idKinds: groupKinds,
  },
  {
    id: 'accessCode',
    label: 'Access code',
    help: 'For the action Join by access code.',
    kind: 'text',
    aliases: ['access code', 'access_code'],
    width: 120,
  },
]

const NEED_PERSON = ['enroll', 'update', 'archive', 'remove']

const rules: readonly RowRule[] = [
  { kind: 'required', column: 'person', when: NEED_PERSON, message: 'Say who: the Person cell is blank.' },
  {
    kind: 'oneOf',
    columns: ['section', 'courseCode', 'group'],
    message:
      'Say where: fill in the Section, the Group, or Course code with Section code and Grading period.',
  },
  { kind: 'required', column: 'accessCode', when: ['accessCode'], message: 'Fill in the access code.' },
  {
    kind: 'together',
    columns: ['courseCode', 'sectionCode', 'period'],
    message: 'Course code, Section code and Grading period name a section together.',
  },
  ...['role', 'status'].map(
    (column): RowRule => ({
      kind: 'ignored',
      column,
      when: ['archive', 'remove', 'accessCode'],
      message: 'This action does not use this cell.',
    }),
  ),
]

/** Schoology's own import file says 1 for an administrator and 2 for a member, where its API says 1 and 0. Source: fact sheet, section 3. */
const ownImport: ImportForm = {
  id: 'schoologyImport',
  label: 'Schoology’s own enrollment file (1 = administrator, 2 = member)',
  signature: [
    ['enrollment type', 'enrollment_type'],
    ['user unique id', 'unique user id', 'school uid', 'unique id'],
  ],
  columns: [
    { header: 'user unique id', column: 'person', idKind: 'school_uid' },
    { header: 'unique user id', column: 'person', idKind: 'school_uid', isFallback: true },
    { header: 'school uid', column: 'person', idKind: 'school_uid', isFallback: true },
    { header: 'unique id', column: 'person', idKind: 'school_uid', isFallback: true },
    { header: 'section school code', column: 'section', idKind: 'code' },
    { header: 'course code', column: 'courseCode' },
    { header: 'section code', column: 'sectionCode' },
    { header: 'grading period', column: 'period' },
    { header: 'grading periods', column: 'period', isFallback: true },
    {
      header: 'enrollment type',
      column: 'role',
      words: { words: { '1': { role: 'administrator' }, '2': { role: 'member' } } },
    },
  ],
}

/** Schoology as the window sees it. Behaviour is in main/lms/schoology. */
export const schoologyManifest: LmsManifest = {
  id: 'schoology',
  label: 'Schoology',
  connection: {
    baseUrlLabel: 'Schoology API address',
    baseUrlPlaceholder: 'https://api.schoology.com',
    baseUrlHelp: 'The same for every school; leave it as it is.',
    baseUrlDefault: 'https://api.schoology.com',
    secrets: [
      {
        id: 'consumer_key',
        label: 'Consumer key',
        help: 'In Schoology: School Management → Integration → API. A personal key can’t change other people’s enrollments.',
        kind: 'text',
      },
      {
        id: 'consumer_secret',
        label: 'Consumer secret',
        help: 'Beside the key. Kept in this computer’s keychain.',
      },
      {
        id: 'method',
        label: 'Signature',
        help: 'HMAC-SHA1 is the recommended one.',
        kind: 'choice',
        choices: [
          { value: 'HMAC-SHA1', label: 'HMAC-SHA1' },
          { value: 'PLAINTEXT', label: 'PLAINTEXT' },
        ],
      },
    ],
  },
  columns,
  rules,
  actionColumn: 'action',
  defaultAction: 'enroll',
  identityColumns: ['person', 'section', 'courseCode', 'sectionCode', 'period', 'group'],
  hasPractice: true,
  examples: [
    { person: '0020130', section: 'HIS-104-F26-2' },
    { person: '0020131', section: 'HIS-104-F26-2', role: 'admin' },
    { person: '0020132', section: 'HIS-104-F26-2', action: 'remove' },
  ],
  importForms: [ownImport],
  pull: {
    places: ['section', 'group'],
    filters: [{ id: 'status', label: 'Status', choices: statuses, initial: [] }],
  },
  undo: { created: ['remove', 'archive'] },
}
