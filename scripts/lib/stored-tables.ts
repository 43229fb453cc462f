import type { SQLInputValue } from 'node:sqlite'

/** Rows of tables by the tables' names. Columns that a version does not have yet are left out by whoever writes them. */
export type StoredTables = Readonly<Record<string, readonly Readonly<Record<string, SQLInputValue>>[]>>

const json = (value: unknown): string => JSON.stringify(value)

const CREATED = '2026-08-20T07:30:00.000Z'
const EDITED = '2026-08-24T09:15:00.000Z'
const STARTED = '2026-08-25T06:00:00.000Z'
const FINISHED = '2026-08-25T06:02:30.000Z'

const explanation = {
  code: 'unknown-person',
  title: { one: '1 person is not known', many: '{count} people are not known' },
  message: 'Canvas knows nobody with the SIS id S-404.',
  advice: 'Check the id in the student system, then retry the row.',
  column: 'person',
}

/** What a school had in Muster when it was of this version: two rosters, one connection, a run that ended and one cut off. */
export function storedTables(version: number): StoredTables {
  return {
    rosters: [
      roster('roster-autumn', 'Autumn «2026», O’Neill', settingsOf(version)),
      roster('roster-empty', 'Not begun', {
        connectionId: null,
        idKinds: {},
        dateOrder: 'mdy',
        extraColumns: [],
      }),
    ],
    roster_rows: [
      row('row-1', 1024, {
        person: 'S-1001',
        section: 'BIO-101',
        role: 'StudentEnrollment',
        'extra:Note': 'moved',
      }),
      row('row-2', 2048, { person: 'S-404', section: 'BIO-101', start: '2026-09-01' }),
      {
        ...row('row-3', 3072, {}),
        unread: json({ reason: 'A quotation mark is not closed.', text: '"S-1003,BIO-101' }),
      },
    ],
    roster_history: [
      {
        roster_id: 'roster-autumn',
        seq: 1,
        label: 'Typing',
        forward: json([
          { kind: 'setCells', cells: [{ rowId: 'row-1', column: 'extra:Note', text: 'moved' }] },
        ]),
        back: json([{ kind: 'setCells', cells: [{ rowId: 'row-1', column: 'extra:Note', text: '' }] }]),
        undone: 0,
      },
    ],
    roster_gaps: [
      { roster_id: 'roster-autumn', id: 'gap-1', message: 'Line 4 of autumn.csv could not be read.' },
    ],
    connections: [
      {
        id: 'connection-1',
        lms: 'canvas',
        name: 'Example School',
        base_url: 'https://canvas.example.edu',
        is_practice: 0,
        user_id: '17',
        user_name: 'Ada Admin',
        account_name: 'Example School',
        time_zone: 'America/Denver',
        can_manage: 1,
        max_in_flight: null,
        verified_at: CREATED,
        created_at: CREATED,
        memory: json({ sees: 'all' }),
        notes: json(['This token may not see logins.']),
      },
    ],
    preferences: [{ name: 'theme', value: json('dark') }],
    mappings: [
      {
        lms: 'canvas',
        name: 'Registrar',
        date_order: 'mdy',
        columns: json([
          { header: 'Student', target: { kind: 'column', column: 'person', idKind: 'sis_user_id' } },
          { header: 'Remarks', target: { kind: 'extra' } },
          { header: 'SSN', target: { kind: 'leaveOut' } },
        ]),
        saved_at: CREATED,
      },
    ],
    runs: [
      run(version, 'run-1', { status: 'finished', finished_at: FINISHED, elapsed_ms: 150_000 }),
      run(version, 'run-2', {
        status: 'paused',
        hold: json({ kind: 'offline', message: 'No connection: no answer.', advice: 'Nothing to do.' }),
        elapsed_ms: 4_000,
      }),
    ],
    run_rows: ['run-1', 'run-2'].flatMap((id) => runRows(id)),
    run_calls: ['run-1', 'run-2'].map((id) => call(id)),
    run_call_rows: ['run-1', 'run-2'].map((id) => ({ run_id: id, row_id: 'row-1', seq: 1 })),
  }
}

function settingsOf(version: number) {
  return {
    connectionId: version < 2 ? null : 'connection-1',
    idKinds: { person: 'sis_user_id', section: 'sis_section_id' },
    dateOrder: 'dmy',
    extraColumns: ['Note'],
    ...(version < 5 ? {} : { nameColumns: [{ header: 'Note', of: 'person', part: 'full' }] }),
  }
}

function roster(id: string, name: string, settings: unknown) {
  return {
    id,
    name,
    lms: 'canvas',
    settings: json(settings),
    revision: 3,
    created_at: CREATED,
    updated_at: EDITED,
  }
}

function row(id: string, position: number, cells: unknown) {
  return {
    roster_id: 'roster-autumn',
    id,
    position,
    cells: json(cells),
    line: position / 1024 + 1,
    sheet: null,
  }
}

/** Guard rails came with the third version, the one about names with the fifth. */
function optionsOf(version: number) {
  const rails = {
    way: null,
    canaryRows: 0,
    stopAfterEqualFailures: 25,
    maxDropShare: 0.1,
    dropsAccepted: false,
  }
  if (version < 3) return {}
  return { options: version < 5 ? rails : { ...rails, nameDifferences: 'hold' } }
}

function run(version: number, id: string, more: Readonly<Record<string, SQLInputValue>>) {
  return {
    id,
    roster_id: 'roster-autumn',
    roster_name: 'Autumn «2026», O’Neill',
    lms: 'canvas',
    connection_id: 'connection-1',
    connection_name: 'Example School',
    retry_of: null,
    started_at: STARTED,
    settings: json({ idKinds: { person: 'sis_user_id' }, dateOrder: 'dmy', ...optionsOf(version) }),
    ...more,
  }
}

function runRows(runId: string) {
  const isOver = runId === 'run-1'
  const verdict = (rowId: string) =>
    json({ rowId, kind: 'create', summary: 'Enroll', changes: [], explanation: null, warnings: [] })
  return [
    {
      run_id: runId,
      position: 0,
      row_id: 'row-1',
      cells: json({ person: 'S-1001', section: 'BIO-101' }),
      verdict: verdict('row-1'),
      before: json({ enrollments: [] }),
      state: isOver ? 'done' : 'waiting',
      note: isOver ? 'Enrolled' : '',
      explanation: null,
      finished_at: isOver ? Date.parse(FINISHED) : null,
      line: 2,
    },
    {
      run_id: runId,
      position: 1,
      row_id: 'row-2',
      cells: json({ person: 'S-404', section: 'BIO-101' }),
      verdict: verdict('row-2'),
      before: json(null),
      state: 'failed',
      note: '',
      explanation: json(explanation),
      finished_at: Date.parse(FINISHED),
      line: 3,
    },
  ]
}

function call(runId: string) {
  const isOver = runId === 'run-1'
  return {
    run_id: runId,
    seq: 1,
    id: `${runId}-call-1`,
    row_ids: json(['row-1']),
    after_ids: json([]),
    method: 'POST',
    path: '/api/v1/sections/sis_section_id:BIO-101/enrollments',
    body: json({ enrollment: { user_id: 'sis_user_id:S-1001', type: 'StudentEnrollment' } }),
    repeat: 'safe',
    exclusive: null,
    purpose: 'Enroll S-1001',
    hints: json({}),
    state: isOver ? 'answered' : 'sent',
    attempts: 1,
    sent_at: Date.parse(STARTED),
    answered_at: isOver ? Date.parse(FINISHED) : null,
    status: isOver ? 200 : null,
    answer: isOver ? '{"id":1}' : '',
    meaning: isOver ? 'Enrolled' : '',
    proof: 'answer',
  }
}
