import type { AskedWords, Choice, Column, IdKind, LmsManifest, RowRule } from './manifest.ts'
import { ENROLLED_WORDS, LEARNER_WORDS, LEFT_WORDS, TEACHER_WORDS } from './words.ts'

const number = '^\\d+$'

const personKinds: readonly IdKind[] = [
  {
    id: 'username',
    label: 'Username',
    prefix: 'username:',
    // «User ID» is Docebo's own number, in its exports too.
    aliases: [],
    means: ['person.login', 'userName'],
    mayMean: ['person.number', 'person.sis', 'person.staff', 'person.internal'],
  },
  {
    id: 'email',
    label: 'E-mail',
    prefix: 'email:',
    // The facts don't say; but nobody has two mailboxes that differ in case alone.
    ignoresCase: true,
    aliases: [],
    means: ['person.email'],
    mayMean: ['person.mail2'],
  },
  {
    id: 'id',
    label: 'Docebo ID',
    prefix: 'id:',
    aliases: ['user id', 'docebo id', 'docebo user id', 'id_user', 'iduser', 'idst'],
    means: ['person.userId'],
    pattern: number,
    patternHelp: 'A Docebo user id is a number.',
  },
]

const courseKinds: readonly IdKind[] = [
  { id: 'code', label: 'Code', prefix: 'code:', aliases: ['course code'], means: ['course.code'] },
  {
    id: 'id',
    label: 'Docebo ID',
    prefix: 'id:',
    aliases: ['course id', 'docebo course id', 'id_course', 'idcourse'],
    pattern: number,
    patternHelp: 'A Docebo course id is a number.',
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
    aliases: ['add', 'create', 'enrol'],
    help: 'Adds the person, or brings an enrollment that is there to what the row says. Blank cells leave things as they are.',
  },
  {
    value: 'update',
    label: 'Update',
    aliases: ['change', 'edit'],
    help: 'Changes an enrollment that is there, and adds nobody.',
  },
  {
    value: 'unenroll',
    label: 'Unenroll',
    aliases: ['remove', 'delete', 'drop'],
    help: 'Takes the person out of the course. Docebo may lose the progress made in it.',
    destructive: true,
  },
]

const statuses: readonly Choice[] = [
  {
    value: 'subscribed',
    label: 'Enrolled',
    aliases: [...ENROLLED_WORDS, 'active', 'not started', 'not_started', '0'],
  },
  { value: 'in_progress', label: 'In progress', aliases: ['in progress', 'started', '1'] },
  { value: 'completed', label: 'Completed', aliases: ['complete', 'done', 'passed', '2'] },
  {
    value: 'suspended',
    label: 'Suspended',
    aliases: ['3'],
    help: 'The person can’t get into the course any more.',
    destructive: true,
  },
  { value: 'waiting', label: 'Waiting list', aliases: ['waiting list', '-2'] },
  { value: 'to_confirm', label: 'To be confirmed', aliases: ['to confirm', 'subscription_to_confirm', '-1'] },
]

const levels: readonly Choice[] = [
  { value: 'learner', label: 'Learner', aliases: ['student', ...LEARNER_WORDS, '3'] },
  { value: 'tutor', label: 'Tutor', aliases: ['4'] },
  { value: 'instructor', label: 'Instructor', aliases: ['teacher', ...TEACHER_WORDS, '6'] },
  { value: 'coach', label: 'Coach', aliases: [] },
]

const assignments: readonly Choice[] = [
  { value: 'mandatory', label: 'Mandatory', aliases: [] },
  { value: 'required', label: 'Required', aliases: [] },
  { value: 'recommended', label: 'Recommended', aliases: [] },
  { value: 'optional', label: 'Optional', aliases: [] },
]

const leaving: AskedWords = {
  words: [...LEFT_WORDS, 'inactive', 'expired', 'archived'],
  message: 'this may say that somebody has left. Muster takes nobody out on a guess: choose what it means.',
  answers: [
    { id: 'unenroll', label: 'Unenroll', cells: { status: '', action: 'unenroll' } },
    { id: 'suspended', label: 'Suspended: stays on the list', cells: { status: 'suspended' } },
    { id: 'subscribed', label: 'Enrolled', cells: { status: 'subscribed' } },
    { id: 'blank', label: 'Leave it blank', cells: { status: '' } },
  ],
}

const columns: readonly Column[] = [
  {
    id: 'person',
    label: 'Person',
    help: 'Who, by username, e-mail or Docebo id. The kind is chosen in the column’s header.',
    kind: 'id',
    aliases: [],
    means: ['person'],
    width: 200,
    idKinds: personKinds,
  },
  {
    id: 'course',
    label: 'Course',
    help: 'Which course, by code or Docebo id.',
    kind: 'id',
    aliases: [],
    means: ['course', 'class'],
    width: 130,
    idKinds: courseKinds,
  },
  {
    id: 'action',
    label: 'Action',
    help: 'What to do. Blank means Enroll.',
    kind: 'choice',
    aliases: [],
    means: ['action'],
    width: 100,
    choices: actions,
  },
  {
    id: 'status',
    label: 'Status',
    help: 'Blank means Enrolled for somebody new, and no change for somebody enrolled.',
    kind: 'choice',
    aliases: [],
    means: ['status', 'state'],
    width: 110,
    choices: statuses,
    asks: [leaving],
  },
  {
    id: 'completed',
    label: 'Completion date',
    help: 'Goes with the status Completed. A day without a time never moves to another day, in any time zone.',
    kind: 'date',
    aliases: [],
    means: ['completedOn'],
    width: 165,
  },
  {
    id: 'enrolled',
    label: 'Enrollment date',
    help: 'When the person was enrolled. A day without a time never moves to another day.',
    kind: 'date',
    aliases: [],
    means: ['enrolledOn'],
    width: 165,
  },
  {
    id: 'level',
    label: 'Level',
    help: 'Learner, tutor, instructor or coach. Blank means Learner, and no change for somebody enrolled.',
    kind: 'choice',
    aliases: ['user level'],
    means: ['role', 'level'],
    mayMean: ['type'],
    width: 100,
    choices: levels,
  },
  {
    id: 'activeFrom',
    label: 'Active from',
    help: 'When access begins. Docebo keeps it in UTC.',
    kind: 'date',
    aliases: ['active from', 'validity start', 'date begin validity'],
    means: ['start'],
    mayMean: ['placeStart'],
    width: 165,
  },
  {
    id: 'activeUntil',
    label: 'Active until',
    help: 'When access ends. Docebo keeps it in UTC.',
    kind: 'date',
    aliases: ['active until', 'validity end', 'date expire validity'],
    means: ['end'],
    mayMean: ['placeEnd'],
    width: 165,
  },
  {
    id: 'score',
    label: 'Score',
    help: 'The score given.',
    kind: 'text',
    aliases: [],
    means: ['score'],
    width: 80,
  },
  {
    id: 'assignment',
    label: 'Assignment type',
    help: 'Mandatory, required, recommended or optional, where your platform has assignment types switched on.',
    kind: 'choice',
    aliases: ['assignment type', 'assignment'],
    width: 130,
    choices: assignments,
  },
  {
    id: 'notify',
    label: 'Notify',
    help: 'Yes: Docebo may send its notifications for this row. Blank means No.',
    kind: 'choice',
    aliases: ['trigger notifications'],
    means: ['notify'],
    width: 80,
    choices: yesNo,
  },
]

const rules: readonly RowRule[] = [
  { kind: 'required', column: 'person', message: 'Say who: the Person cell is blank.' },
  { kind: 'required', column: 'course', message: 'Say which course: the Course cell is blank.' },
  { kind: 'dateOrder', from: 'activeFrom', until: 'activeUntil', message: 'The end is before the start.' },
  { kind: 'ends', column: 'activeUntil', when: ['enroll', 'update'] },
  {
    kind: 'dateOrder',
    from: 'enrolled',
    until: 'completed',
    // Who is enrolled as completed has both at one moment.
    mayBeEqual: true,
    message: 'Completed before enrolled.',
  },
  ...['status', 'completed', 'enrolled', 'level', 'activeFrom', 'activeUntil', 'score', 'assignment'].map(
    (column): RowRule => ({
      kind: 'ignored',
      column,
      when: ['unenroll'],
      message: 'Unenroll does not use this cell.',
    }),
  ),
]

/** Docebo as the window sees it. Behaviour is in main/lms/docebo. */
export const doceboManifest: LmsManifest = {
  id: 'docebo',
  label: 'Docebo',
  connection: {
    baseUrlLabel: 'Docebo address',
    baseUrlPlaceholder: 'https://company.docebosaas.com',
    baseUrlHelp: 'The address you see in the browser when you are in Docebo.',
    secrets: [
      {
        id: 'client_id',
        label: 'Client ID',
        help: 'In Docebo: Admin menu → API and SSO → API credentials.',
        kind: 'text',
      },
      { id: 'client_secret', label: 'Client secret', help: 'Beside the client ID. Kept in the keychain.' },
      {
        id: 'grant',
        label: 'Way of signing in',
        help: 'Which grant is switched on for these credentials.',
        kind: 'choice',
        choices: [
          { value: 'client_credentials', label: 'Client credentials' },
          { value: 'password', label: 'Resource owner password' },
          { value: 'jwt', label: 'JSON Web Token' },
        ],
      },
      {
        id: 'username',
        label: 'Username',
        help: 'The user Muster acts as, with the right to manage enrollments.',
        kind: 'text',
        when: { field: 'grant', values: ['password', 'jwt'] },
      },
      {
        id: 'password',
        label: 'Password',
        isChosen: true,
        help: 'Kept in this computer’s keychain.',
        when: { field: 'grant', values: ['password'] },
      },
      {
        id: 'private_key',
        label: 'Private key (PEM)',
        help: 'The RSA key whose public half is in Docebo. Kept in this computer’s keychain.',
        kind: 'lines',
        when: { field: 'grant', values: ['jwt'] },
      },
    ],
  },
  columns,
  rules,
  openColumns: '^field_\\d+$',
  actionColumn: 'action',
  defaultAction: 'enroll',
  identityColumns: ['person', 'course'],
  hasPractice: true,
  examples: [
    { person: 'hana.meyer', course: 'SAFE-101' },
    { person: 'omar.diaz', course: 'SAFE-101', status: 'completed', completed: '2026-09-30' },
    { person: 'li.wang', course: 'SAFE-102', action: 'unenroll' },
  ],
  pull: {
    places: ['course'],
    filters: [{ id: 'status', label: 'Status', choices: statuses, initial: [] }],
  },
  undo: { created: ['unenroll'] },
  suggests: ['person', 'course'],
}
