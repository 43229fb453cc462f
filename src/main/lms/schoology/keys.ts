import { inOneForm } from '../answers.ts'
import type { Reference, RowRequest } from '../contract.ts'

export type Realm = { readonly kind: 'section' | 'group'; readonly id: string }

export function keyOf({ kind, value }: Reference): string {
  return `${kind}:${inOneForm(value)}`
}

export function realmKey({ kind, id }: Realm): string {
  return `${kind}/${id}`
}

export function codesKey({ cells }: RowRequest): string {
  return [cells.courseCode, cells.sectionCode, cells.period].join('|')
}
