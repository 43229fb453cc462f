import { canvasExportForms, canvasImportForms } from './canvas-files.ts'
import type { AskedWords, Choice, Column, IdKind, LmsManifest, RowRule } from './manifest.ts'
import { ENROLLED_WORDS, LEARNER_WORDS, LEFT_WORDS, TEACHER_WORDS } from './words.ts'

const number = '^\\d+(~\\d+)?$'
const numberHelp = 'A Canvas id is a number, as in the address of the page.'

const personKinds: readonly IdKind[] = [
  {
    id: 'sis_user_id',
    label: 'SIS ID',
    prefix: 'sis_user_id:',
    aliases: [],
    means: ['person.sis', 'person.number', 'person.userId'],
    mayMean: ['person.staff', 'person.public', 'person.internal'],
  },
  {
    id: 'sis_login_id',
    label: 'Login ID or e-mail',
    prefix: 'sis_login_id:',
    ignoresCase: true,
    aliases: ['sis login id'],
    means: ['person.login', 'userName', 'person.email'],
    mayMean: ['person.mail2'],
  },
  {
    id: 'sis_integration_id',
    label: 'Integration ID',
    prefix: 'sis_integration_id:',
    aliases: ['user integration id'],
    means: ['person.integration'],
  },
  {
    id: 'id',
    label: 'Canvas ID',
    prefix: 'id:',
    aliases: [
      'canvas id',
      'canvas user id',
      'canvas user',
      'canvas account id',
      'canvas student id',
      'canvas person id',
    ],
    pattern: number,
    patternHelp: numberHelp,
  },
]

const courseKinds: readonly IdKind[] = [
  {
    id: 'sis_course_id',
    label: 'SIS course ID',
    prefix: 'sis_course_id:',
    aliases: ['sis course id', 'course sis id'],
    means: ['course.code'],
  },
  {
    id: 'id',
    label: 'Canvas ID',
    prefix: 'id:',
    aliases: ['canvas course id', 'canvas course'],
    pattern: number,
    patternHelp: numberHelp,
  },
]

const sectionKinds: readonly IdKind[] = [
  {
    id: 'sis_section_id',
    label: 'SIS section ID',
    prefix: 'sis_section_id:',
    aliases: ['sis section id', 'section sis id'],
    means: ['section.id'],
    mayMean: ['section.number', 'sectionName'],
  },
  {
    id: 'id',
    label: 'Canvas ID',
    prefix: 'id:',
    aliases: ['canvas section id', 'canvas section'],
    pattern: number,
    patternHelp: numberHelp,
  },
]

const enrollmentKinds: readonly IdKind[] = [
  {
    id: 'id',
    label: 'Canvas ID',
    prefix: 'id:',
    aliases: ['enrollment id', 'enrolment id', 'canvas enrollment id', 'canvas_enrollment_id'],
    pattern: number,
    patternHelp: 'An enrollment’s id is a number that Canvas gives; it comes with a pulled roster.',
  },
]

const yesNo: readonly Choice[] = [
  { value: 'yes', label: 'Yes', aliases: ['y', 'true', '1', 'x'] },
  { value: 'no', label: 'No', aliases: ['n', 'false', '0'] },
]

const actions: readonly Choice[] = [
  {
    value: 'enroll',
    label: 'Enroll',
    aliases: ['add', 'create', 'update', 'active', 'enrol'],
    help: 'Adds the person, brings back somebody who is inactive or concluded, or changes an enrollment that is there to what the row says. State says whether somebody is to be in (blank: yes); other blank cells leave things as they are.',
  },
  {
    value: 'deactivate',
    label: 'Deactivate',
    aliases: ['inactivate', 'inactive', 'suspend'],
    help: 'The person stays on the list but can’t get in. Grades are kept.',
    destructive: true,
  },
  {
    value: 'reactivate',
    label: 'Reactivate',
    aliases: ['activate'],
    help: 'Brings a deactivated enrollment back to active.',
  },
  {
    value: 'conclude',
    label: 'Conclude',
    aliases: ['complete', 'completed', 'end'],
    help: 'Ends the enrollment; the person can still look at the course. Grades are kept.',
    destructive: true,
  },
  {
    value: 'delete',
    label: 'Delete',
    aliases: ['remove', 'deleted', 'drop', 'unenroll'],
    help: 'Removes the enrollment and the person’s group memberships in the course.',
    destructive: true,
  },
  {
    value: 'accept',
    label: 'Accept invitation',
    aliases: ['accept'],
    help: 'Accepts an invitation of your own: Canvas lets nobody answer for others.',
  },
  {
    value: 'reject',
    label: 'Reject invitation',
    aliases: ['reject', 'decline'],
    help: 'Rejects an invitation of your own: Canvas lets nobody answer for others.',
    destructive: true,
  },
  {
    value: 'selfEnroll',
    label: 'Self-enroll by code',
    aliases: ['self enroll', 'join', 'self-enrollment'],
    help: 'Enrolls you yourself with the course’s self-enrollment code.',
  },
  {
    value: 'temporaryStatus',
    label: 'Show temporary status',
    aliases: ['temporary status', 'temporary enrollment status'],
    help: 'Changes nothing: the check says whether the person gives or takes a temporary enrollment.',
  },
]

const roles: readonly Choice[] = [
  { value: 'student', label: 'Student', aliases: ['StudentEnrollment', 'learner', 's', ...LEARNER_WORDS] },
  { value: 'teacher', label: 'Teacher', aliases: ['TeacherEnrollment', 'instructor', 't', ...TEACHER_WORDS] },
  {
    value: 'ta',
    label: 'TA',
    aliases: ['TaEnrollment', 'teaching assistant', 'teaching asst', 'teaching assistants', 'assistant'],
  },
  { value: 'designer', label: 'Designer', aliases: ['DesignerEnrollment', 'course designer'] },
  { value: 'observer', label: 'Observer', aliases: ['ObserverEnrollment', 'parent', 'guardian'] },
]

const states: readonly Choice[] = [
  { value: 'active', label: 'Active', aliases: ENROLLED_WORDS },
  { value: 'invited', label: 'Invited', aliases: ['pending', 'invite'] },
  { value: 'inactive', label: 'Inactive', aliases: ['deactivated', 'suspended'] },
  { value: 'concluded', label: 'Concluded', aliases: ['completed', 'ended'] },
]

const leaving: AskedWords = {
  words: LEFT_WORDS,
  message: 'this may say that somebody has left. Muster takes nobody out on a guess: choose what it means.',
  answers: [
    { id: 'delete', label: 'Delete the enrollment', cells: { state: '', action: 'delete' } },
    {
      id: 'conclude',
      label: 'Conclude it: can look, grades are kept',
      cells: { state: '', action: 'conclude' },
    },
    { id: 'deactivate', label: 'Deactivate it: can’t get in', cells: { state: '', action: 'deactivate' } },
    { id: 'active', label: 'Enrolled and active', cells: { state: 'active' } },
    { id: 'blank', label: 'Leave it blank', cells: { state: '' } },
  ],
}

const columns: readonly Column[] = [
  {
    id: 'person',
    label: 'Person',
    help: 'Who. The kind of id is chosen in the column’s header; write sis_user_id:, sis_login_id:, sis_integration_id: or id: before a value to use another kind in one cell.',
    kind: 'id',
    aliases: [],
    means: ['person'],
    width: 190,
    idKinds: personKinds,
  },
  {
    id: 'course',
    label: 'Course',
    help: 'The course. May stay blank when the section is given.',
    kind: 'id',
    aliases: [],
    means: ['course'],
    width: 130,
    idKinds: courseKinds,
  },
  {
    id: 'section',
    label: 'Section',
    help: 'The section. May stay blank when the course has only one, or when the person is enrolled there already.',
    kind: 'id',
    aliases: [],
    means: ['section', 'class'],
    width: 150,
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
    id: 'type',
    label: 'Role',
    help: 'Student, teacher, TA, designer or observer. Blank means Student for somebody new, and no change for somebody enrolled there; with a custom role, what that role is based on.',
    kind: 'choice',
    aliases: ['canvas role type'],
    means: ['role', 'type'],
    width: 100,
    choices: roles,
    otherwise: {
      column: 'role',
      label: 'It is a custom role',
      message: 'It may be the name of a custom role.',
    },
  },
  {
    id: 'role',
    label: 'Custom role',
    help: 'The name or number of a custom role of the account. A token that may not list roles knows it by its number only. Blank means the built-in role, and no change for somebody enrolled there if Role is blank too.',
    kind: 'text',
    aliases: ['canvas role'],
    means: ['customRole'],
    mayMean: ['role'],
    width: 130,
  },
  {
    id: 'state',
    label: 'State',
    help: 'Active, invited, inactive or concluded. Blank means: whoever is active or invited stays so, and everybody else comes in as Active, whether new, inactive, concluded or with a rejected invitation; the check counts those who come back. Somebody who is moved keeps their state.',
    kind: 'choice',
    aliases: ['workflow state'],
    means: ['status', 'state'],
    width: 95,
    choices: states,
    asks: [leaving],
  },
  {
    id: 'start',
    label: 'Start',
    help: 'When access begins. A day without a time begins at midnight in the account’s time zone, which the check names. Blank means no change, and no date for somebody new. Write «none» to clear it.',
    kind: 'date',
    aliases: [],
    means: ['start', 'enrolledOn'],
    mayMean: ['placeStart'],
    width: 165,
    dayEdge: 'start',
    clearable: true,
  },
  {
    id: 'end',
    label: 'End',
    help: 'When access ends. A day without a time ends with its last second in the account’s time zone, which the check names. Blank means no change, and no date for somebody new. Write «none» to clear it.',
    kind: 'date',
    aliases: [],
    means: ['end', 'leftOn'],
    mayMean: ['placeEnd'],
    width: 165,
    dayEdge: 'end',
    clearable: true,
  },
  {
    id: 'limit',
    label: 'Own section only',
    help: 'Yes: the person sees only people of the same section. Blank means no change, and No for somebody new.',
    kind: 'choice',
    aliases: [
      'limit to section',
      'limit section privileges',
      'limit privileges to course section',
      'own section only',
      'section only',
    ],
    width: 120,
    choices: yesNo,
  },
  {
    id: 'notify',
    label: 'Notify',
    help: 'Yes: Canvas sends its e-mail to the person when the row adds or changes something. Blank means No, also for somebody who was invited by mail before.',
    kind: 'choice',
    aliases: [],
    means: ['notify'],
    width: 80,
    choices: yesNo,
  },
  {
    id: 'observes',
    label: 'Observes',
    help: 'For observers: the student they follow.',
    kind: 'id',
    aliases: ['observes', 'associated user', 'associated user id', 'observed student'],
    width: 130,
    idKinds: personKinds,
  },
  {
    id: 'toSection',
    label: 'Move to section',
    help: 'Puts somebody who is enrolled into another section of the same course: enrolled there first, then taken out here.',
    kind: 'id',
    aliases: ['move to section', 'new section', 'to section'],
    width: 140,
    idKinds: sectionKinds,
  },
  {
    id: 'toRole',
    label: 'Change role to',
    help: 'Gives somebody who is enrolled another role: Student, Teacher, TA, Designer, Observer, or a custom role’s name.',
    kind: 'text',
    aliases: ['change role to', 'new role', 'to role'],
    width: 120,
  },
  {
    id: 'attended',
    label: 'Last attended',
    help: 'The day the student was last there, as reports ask for it.',
    kind: 'date',
    aliases: ['last attended', 'last attended date', 'last date attended', 'last attended at'],
    width: 165,
    dayEdge: 'start',
  },
  {
    id: 'code',
    label: 'Self-enrollment code',
    help: 'For the action Self-enroll by code.',
    kind: 'text',
    aliases: ['self enrollment code', 'self-enrollment code', 'join code'],
    width: 130,
  },
  {
    id: 'rootAccount',
    label: 'Root account',
    help: 'For a person of another, trusted account: that account’s domain. The person is then given by SIS ID or integration ID.',
    kind: 'text',
    aliases: ['root account', 'root_account'],
    width: 130,
  },
  {
    id: 'enrollment',
    label: 'Enrollment',
    help: 'The very enrollment meant, by the id Canvas gives it. Comes with a pulled roster; may stay blank.',
    kind: 'id',
    aliases: ['enrollment', 'enrolment'],
    means: [],
    width: 110,
    idKinds: enrollmentKinds,
  },
]

const ENDINGS = [
  'deactivate',
  'reactivate',
  'conclude',
  'delete',
  'accept',
  'reject',
  'selfEnroll',
  'temporaryStatus',
]

const rules: readonly RowRule[] = [
  {
    kind: 'required',
    column: 'person',
    when: ['enroll', 'deactivate', 'reactivate', 'conclude', 'delete', 'temporaryStatus'],
    unless: 'enrollment',
    message: 'Say who: the Person cell is blank.',
  },
  {
    kind: 'oneOf',
    columns: ['section', 'course'],
    when: ['enroll', 'deactivate', 'reactivate', 'conclude', 'delete', 'accept', 'reject'],
    unless: 'enrollment',
    message: 'Say where: fill in the Section or the Course.',
  },
  {
    kind: 'required',
    column: 'course',
    when: ['selfEnroll'],
    message: 'Say which course: the Course cell is blank.',
  },
  {
    kind: 'required',
    column: 'code',
    when: ['selfEnroll'],
    message: 'Fill in the course’s self-enrollment code.',
  },
  { kind: 'dateOrder', from: 'start', until: 'end', message: 'The end is before the start.' },
  {
    kind: 'ends',
    column: 'end',
    when: ['enroll'],
    unless: { column: 'state', values: ['concluded', 'inactive'] },
  },
  {
    kind: 'together',
    columns: ['start', 'end'],
    message:
      'Canvas uses an enrollment’s own dates only when both Start and End are set. One alone has no effect.',
  },
  {
    kind: 'onlyWith',
    column: 'observes',
    other: 'type',
    values: ['observer'],
    message: 'Only an observer can observe somebody. Set the Role to Observer or clear this cell.',
  },
  ...['state', 'start', 'end', 'limit', 'notify', 'toSection', 'toRole', 'attended', 'rootAccount'].map(
    (column): RowRule => ({
      kind: 'ignored',
      column,
      when: ENDINGS,
      message: 'This action does not use this cell; only Enroll does.',
    }),
  ),
]

/** Canvas as the window sees it. Behaviour is in main/lms/canvas. */
export const canvasManifest: LmsManifest = {
  id: 'canvas',
  label: 'Canvas',
  connection: {
    baseUrlLabel: 'Canvas address',
    baseUrlPlaceholder: 'https://school.instructure.com',
    baseUrlHelp: 'The address you see in the browser when you are in Canvas.',
    secrets: [
      {
        id: 'token',
        label: 'Access token',
        help: 'In Canvas: Account → Settings → New access token. Muster keeps it in this computer’s keychain.',
      },
    ],
  },
  columns,
  rules,
  actionColumn: 'action',
  defaultAction: 'enroll',
  identityColumns: ['person', 'course', 'section', 'type', 'role', 'observes', 'enrollment'],
  hasPractice: true,
  examples: [
    { person: '000123', section: 'BIO-101-A', type: 'student', state: 'active' },
    { person: '000124', course: 'BIO-101', type: 'teacher', start: '2026-09-01', end: '2026-12-18' },
    { person: '000125', section: 'BIO-101-A', action: 'conclude' },
  ],
  importForms: canvasImportForms,
  exportForms: canvasExportForms,
  pull: {
    places: ['course', 'section', 'person', 'enrollment'],
    filters: [
      { id: 'type', label: 'Roles', choices: roles, initial: [] },
      {
        id: 'state',
        label: 'States',
        choices: [
          ...states,
          { value: 'rejected', label: 'Invitation rejected', aliases: [] },
          { value: 'deleted', label: 'Deleted', aliases: [] },
        ],
        initial: ['active', 'invited', 'inactive', 'concluded'],
      },
    ],
  },
  sync: {
    actions: ['deactivate', 'conclude', 'delete'],
    staffLabel: 'Also teachers, TAs, designers and observers',
  },
  undo: { created: ['delete', 'deactivate', 'conclude'] },
  suggests: ['person', 'course', 'section', 'observes', 'toSection'],
}
