import type { Layout } from './layout.ts'

/** What the gradebook makes of the assignments: nothing that an enrollment has. */
const SCORES = ['Current', 'Final'].flatMap((when) =>
  ['Score', 'Grade', 'Points'].flatMap((what) => [`${when} ${what}`, `Unposted ${when} ${what}`]),
)

/** Canvas's gradebook export: «ID» is Canvas's own there. Source: Canvas's guide «Export grades». */
export const canvasGradebook: Layout = {
  id: 'canvasGradebook',
  label: 'Canvas gradebook export',
  signature: [
    ['Student'],
    ['ID'],
    ['Section'],
    ['SIS Login ID', 'SIS User ID', 'Integration ID', 'Current Score', 'Final Score', 'Unposted Final Score'],
  ],
  means: [
    { header: 'ID', concept: 'person.internal', kinds: { canvas: 'id' } },
    ...SCORES.map((header) => ({ header, concept: 'detail' }) as const),
  ],
}

/** Canvas's SIS file users.csv: accounts, not enrollments. Source: Canvas's SIS CSV documentation. */
export const canvasUsers: Layout = {
  id: 'canvasUsers',
  label: 'Canvas SIS file users.csv',
  signature: [
    ['user_id'],
    ['login_id'],
    ['status'],
    ['first_name', 'full_name', 'short_name', 'sortable_name'],
  ],
  means: [
    { header: 'user_id', concept: 'person.sis' },
    { header: 'login_id', concept: 'person.login' },
    // Of the account, not of an enrollment.
    { header: 'status', concept: 'detail' },
    { header: 'authentication_provider_id', concept: 'detail' },
    { header: 'declared_user_type', concept: 'detail' },
  ],
}
