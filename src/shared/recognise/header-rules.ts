import type { Concept } from './concepts.ts'
import type { WordClass } from './words/word-class.ts'

/** A header with these words, in any order, is about this. */
export type HeaderRule = {
  readonly concept: Concept
  /** Each must be there; of a list, one of them. */
  readonly needs: readonly (WordClass | readonly WordClass[])[]
  readonly without?: readonly WordClass[]
}

const PLACE = ['course', 'section', 'klass'] as const
const PLACE_OR_TERM = [...PLACE, 'term'] as const
const NO_PERSONS_NAME = [...PLACE_OR_TERM, 'group', 'org', 'detail', 'id', 'number', 'code'] as const
const ID = ['id', 'number', 'code'] as const
const OWN_ID = ['id', 'code', 'sis'] as const
const NO_DATE = ['detail', 'id', 'number', 'name', 'status', 'score', 'level'] as const
const CALLED = ['name', 'full'] as const

/** The first that fits counts. */
export const HEADER_RULES: readonly HeaderRule[] = [
  { concept: 'detail', needs: ['lms', ['id', 'number', 'person', 'user'], ['course', 'section']] },
  { concept: 'person.lms', needs: ['lms', ['id', 'number', 'person', 'user']] },

  { concept: 'notify', needs: ['mail', 'notify'] },
  { concept: 'detail', needs: ['mail', ['type', 'date', 'status', 'course', 'section']] },
  { concept: 'person.mail2', needs: ['mail', 'further'] },
  { concept: 'person.login', needs: ['mail', 'login'], without: ['person', 'user'] },
  { concept: 'person.email', needs: ['mail'] },
  { concept: 'detail', needs: ['detail'], without: ['person', 'id', 'number', 'term', 'group'] },
  { concept: 'detail', needs: ['detail', 'name'], without: ['person', 'id', 'number'] },
  { concept: 'person.login', needs: ['login'], without: ['date', 'family', 'number', 'given'] },
  { concept: 'userName', needs: ['user', 'name'], without: ['given', 'family', 'full'] },

  { concept: 'completedOn', needs: ['completed', 'date'], without: NO_DATE },
  { concept: 'completedOn', needs: ['completed', 'enroll'], without: NO_DATE },
  { concept: 'completedOn', needs: ['completed'], without: [...NO_DATE, ...PLACE_OR_TERM] },
  { concept: 'placeStart', needs: [PLACE_OR_TERM, 'start'], without: [...NO_DATE, 'enroll', 'end'] },
  { concept: 'placeEnd', needs: [PLACE_OR_TERM, 'end'], without: [...NO_DATE, 'enroll', 'start'] },
  { concept: 'detail', needs: [PLACE_OR_TERM, ['date', 'left']], without: [...NO_DATE, 'enroll'] },
  { concept: 'leftOn', needs: ['left', ['date', 'end']], without: NO_DATE },
  { concept: 'start', needs: ['start'], without: [...NO_DATE, 'end'] },
  { concept: 'end', needs: ['end'], without: [...NO_DATE, 'start'] },
  { concept: 'enrolledOn', needs: ['enroll', 'date'], without: NO_DATE },
  { concept: 'detail', needs: ['date'], without: NO_DATE },

  { concept: 'detail', needs: [PLACE, ['type', 'level', 'score', 'status']], without: ['enroll', 'role'] },
  { concept: 'action', needs: ['action'], without: ['id', 'date', 'name', 'person'] },
  { concept: 'notify', needs: ['notify'] },
  { concept: 'customRole', needs: ['role', ['custom', 'name', 'id']] },
  { concept: 'role', needs: ['role'] },
  { concept: 'role', needs: ['type', 'enroll'], without: ['id', 'number'] },
  { concept: 'type', needs: ['type'], without: ['id', 'number'] },
  { concept: 'status', needs: ['status'], without: ['detail', 'date'] },
  { concept: 'state', needs: ['state'], without: ['id', 'number', 'detail'] },

  { concept: 'nameFull', needs: ['given', 'family'], without: ['detail', ...ID] },
  { concept: 'namePreferred', needs: ['preferred'], without: ['detail', ...ID] },
  { concept: 'nameMiddle', needs: ['middle'], without: NO_PERSONS_NAME },
  { concept: 'nameGiven', needs: ['given'], without: NO_PERSONS_NAME },
  { concept: 'nameFamily', needs: ['family'], without: NO_PERSONS_NAME },
  { concept: 'nameFull', needs: [CALLED, ['person', 'user', 'staff', 'full']], without: NO_PERSONS_NAME },
  { concept: 'name', needs: [CALLED], without: NO_PERSONS_NAME },

  { concept: 'sectionName', needs: [['section', 'klass'], CALLED] },
  { concept: 'section.id', needs: [['section', 'klass'], OWN_ID] },
  { concept: 'section.number', needs: [['section', 'klass'], 'number'] },
  { concept: 'section', needs: ['section'] },
  { concept: 'class', needs: ['klass'], without: ['detail'] },
  { concept: 'courseName', needs: ['course', CALLED] },
  { concept: 'course.code', needs: ['course', [...OWN_ID, 'number']] },
  { concept: 'course', needs: ['course'] },
  { concept: 'group.id', needs: ['group', [...OWN_ID, 'number']], without: ['detail'] },
  { concept: 'detail', needs: ['group', CALLED] },
  { concept: 'group', needs: ['group'], without: ['detail'] },
  { concept: 'term', needs: ['term'], without: ['person'] },

  { concept: 'person.integration', needs: ['integration'], without: ['detail'] },
  { concept: 'person.sis', needs: ['sis', [...ID, 'person', 'user']], without: ['detail'] },
  { concept: 'person.public', needs: ['public'], without: ['detail'] },
  { concept: 'person.public', needs: ['state', ID], without: ['detail'] },
  { concept: 'person.internal', needs: ['internal', [...ID, 'person', 'user']], without: ['detail'] },
  { concept: 'recordId', needs: ['enroll', ID], without: ['person', 'detail'] },
  { concept: 'person.number', needs: ['person', ID], without: ['detail'] },
  { concept: 'detail', needs: ['person', ['level', 'score', 'org']] },
  { concept: 'person', needs: ['person'], without: ['detail'] },
  { concept: 'person.staff', needs: ['staff', ID], without: ['detail'] },
  { concept: 'detail', needs: ['staff'] },
  { concept: 'person.userId', needs: ['user', ID], without: ['detail'] },
  { concept: 'person', needs: ['user'], without: ['detail'] },
  { concept: 'detail', needs: [['org', 'detail', 'address']] },
  { concept: 'rowNumber', needs: ['row'] },
  { concept: 'bareId', needs: [['id', 'code']] },
  { concept: 'rowNumber', needs: ['number'] },
  { concept: 'score', needs: ['score'] },
  { concept: 'level', needs: ['level'] },
]

/** Pure. What a header with such words is about; null where no rule fits. */
export function conceptByRules(classes: ReadonlySet<WordClass>): Concept | null {
  const has = (wanted: WordClass | readonly WordClass[]) =>
    typeof wanted === 'string' ? classes.has(wanted) : wanted.some((one) => classes.has(one))
  const rule = HEADER_RULES.find(
    ({ needs, without = [] }) => needs.every(has) && !without.some((one) => classes.has(one)),
  )
  return rule?.concept ?? null
}
