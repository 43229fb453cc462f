import type { LmsManifest } from '../../../../src/shared/lms/manifest.ts'

/** The pretend LMS as the window would see it. */
export const pretendManifest: LmsManifest = {
  id: 'pretend',
  label: 'Pretend',
  connection: {
    baseUrlLabel: 'Club address',
    baseUrlPlaceholder: 'https://school.example.org/club/api',
    baseUrlHelp: 'With the path that the club lives below.',
    baseUrlKeepsPath: true,
    secrets: [{ id: 'key', label: 'Key', help: 'The club hands it out.' }],
  },
  columns: [
    {
      id: 'action',
      label: 'Action',
      help: 'What is to happen.',
      kind: 'choice',
      aliases: [],
      width: 100,
      choices: [
        { value: 'enroll', label: 'Enroll', aliases: ['add'] },
        { value: 'remove', label: 'Remove', aliases: ['drop'], destructive: true },
      ],
    },
    {
      id: 'person',
      label: 'Person',
      help: 'Who.',
      kind: 'id',
      aliases: ['login'],
      width: 120,
      idKinds: [{ id: 'login', label: 'Login', prefix: 'login:', aliases: [], means: ['person.login'] }],
    },
    {
      id: 'group',
      label: 'Group',
      help: 'Where.',
      kind: 'id',
      aliases: [],
      width: 120,
      idKinds: [{ id: 'code', label: 'Code', prefix: 'code:', aliases: [] }],
    },
    {
      id: 'role',
      label: 'Role',
      help: 'As what; blank leaves it as it is, and makes a new one a member.',
      kind: 'choice',
      aliases: [],
      width: 100,
      choices: [
        { value: 'member', label: 'Member', aliases: ['student'] },
        { value: 'leader', label: 'Leader', aliases: ['teacher'] },
      ],
    },
  ],
  rules: [
    { kind: 'required', column: 'person', message: 'Say who: the Person cell is blank.' },
    { kind: 'required', column: 'group', message: 'Say where: the Group cell is blank.' },
  ],
  actionColumn: 'action',
  defaultAction: 'enroll',
  identityColumns: ['person', 'group'],
  hasPractice: false,
  examples: [{ person: 'ada', group: 'chess', role: 'leader' }],
  undo: { created: ['remove'] },
}
