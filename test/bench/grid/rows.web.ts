/** The data of the benchmark: the same for every grid, made in the page from a seed. */

export type BenchRow = { readonly id: string; readonly cells: Record<string, string> }

/** 14 columns of a Canvas roster. */
export const COLUMNS = [
  'person',
  'course',
  'section',
  'action',
  'type',
  'role',
  'state',
  'start',
  'end',
  'limit',
  'notify',
  'extra:Form',
  'extra:Name',
  'extra:Note',
] as const

const SURNAMES = ['Sørensen', 'O’Connor', 'Bakker', 'Johnson', 'Lucía', 'Patel', 'Nowak', 'Tanaka']
const GIVEN_NAMES = ['Olga', 'Thabo', 'Ana', 'Mohammed', 'Yara', 'João', 'Hannah', 'Łukasz']

export function makeRows(count: number): BenchRow[] {
  let seed = 7
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
    return seed % below
  }
  return Array.from({ length: count }, (_, index) => ({
    id: `row${index}`,
    cells: {
      person: `s${String((index * 7_919) % 1_000_000).padStart(6, '0')}`,
      course: `C-${100 + next(400)}`,
      section: `MATH-${101 + next(900)}-${'ABCD'[next(4)]}`,
      action: next(9) === 0 ? 'deactivate' : 'enroll',
      type: next(25) === 0 ? 'teacher' : 'student',
      role: next(12) === 0 ? 'Tutor' : '',
      state: next(3) === 0 ? 'active' : '',
      start: next(2) === 0 ? `2026-09-${String(1 + next(28)).padStart(2, '0')}` : '',
      end: next(4) === 0 ? '2026-12-18T17:00' : '',
      limit: next(6) === 0 ? 'yes' : '',
      notify: next(8) === 0 ? 'no' : '',
      'extra:Form': `${7 + next(5)}${'ABC'[next(3)]}`,
      'extra:Name': `${SURNAMES[next(8)]}, ${GIVEN_NAMES[next(8)]}`,
      'extra:Note': next(7) === 0 ? `Joined late, see file ${next(100_000)}` : '',
    },
  }))
}

const PASTE_ROWS = 10_000

/** 10,000 × 5 cells that every grid takes: the roster's first columns. */
export function pastedCells(): string[][] {
  return Array.from({ length: PASTE_ROWS }, (_, index) => [
    `p${String(index).padStart(6, '0')}`,
    `C-${index % 50}`,
    `BIO-${index % 200}-A`,
    'Enroll',
    'Student',
  ])
}
