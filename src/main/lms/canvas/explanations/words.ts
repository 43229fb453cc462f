import type { Explanation } from '../../../../shared/run/outcome.ts'

type Words = Omit<Explanation, 'column'> & { readonly column?: string }

export function explain(words: Words): Explanation {
  return { column: null, ...words }
}

const kindNames: Readonly<Record<string, string>> = {
  sis_user_id: 'SIS ID',
  sis_login_id: 'login ID',
  sis_integration_id: 'integration ID',
  sis_course_id: 'SIS course ID',
  sis_section_id: 'SIS section ID',
  id: 'Canvas ID',
}

export function kindName(kind: string): string {
  return kindNames[kind] ?? kind
}
