export const WORD_CLASSES = [
  'person',
  /** A word for an account: with «name» behind it, it is a login. */
  'user',
  /** Somebody on the staff: in some files the person, in others somebody the person has to do with. */
  'staff',
  /** Somebody else than the person of the row: guardian, advisor, teacher, whoever keeps the record. */
  'other',
  'id',
  'number',
  'code',
  'row',
  'mail',
  /** An address beside the usual one. */
  'further',
  'login',
  'name',
  'given',
  'family',
  'middle',
  'preferred',
  'full',
  'course',
  'section',
  'klass',
  'group',
  'term',
  'date',
  'start',
  'end',
  'enroll',
  'left',
  'completed',
  'role',
  'type',
  'custom',
  'status',
  'state',
  'action',
  'notify',
  'password',
  'sis',
  'internal',
  'integration',
  /** A number that a government gives. */
  'public',
  /** The name of a learning system, which gives ids of its own. */
  'lms',
  'score',
  'level',
  /** Something about the person that says neither who nor where. */
  'detail',
  'address',
  /** A school, a company or a part of it: says which one somebody's id comes from, or stands alone. */
  'org',
  /** Says nothing by itself. */
  'filler',
] as const

/** What a word of a header says, in whatever language. A word may say several things. */
export type WordClass = (typeof WORD_CLASSES)[number]

/** Words and phrases of one language, each class a text with commas between. */
export type LanguageWords = { readonly [K in WordClass]?: string }
