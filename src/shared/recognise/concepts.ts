export const CONCEPTS = [
  /** The person, without a word on which kind of id. */
  'person',
  /** The student system's id, called so: «SIS ID». */
  'person.sis',
  /** The id by which a school or company knows the person: «Student Number», «EMPLID», «Matrikelnummer». */
  'person.number',
  /** «User ID»: the student system's in one file, the LMS's own in the next. */
  'person.userId',
  'person.login',
  'person.email',
  /** An address beside the usual one. */
  'person.mail2',
  'person.integration',
  /** A key inside a database that people seldom see: «DCID», «PIDM». */
  'person.internal',
  /** A number that a government gives. */
  'person.public',
  /** An id of somebody on the staff. */
  'person.staff',
  /** An id that some LMS gives, by its name: «Canvas ID». */
  'person.lms',
  /** «ID» alone. */
  'bareId',
  /** «No.», «#»: most often the lines are counted. */
  'rowNumber',
  /** Something of somebody else than the person of the row. */
  'other',
  'name',
  'nameFull',
  'nameGiven',
  'nameMiddle',
  'nameFamily',
  'namePreferred',
  /** «User name»: a login, or a name. */
  'userName',
  'course',
  'course.code',
  'courseName',
  'section',
  'section.id',
  /** A number that only counts a course's sections, or that is known only with the term: «Section Number», «CRN». */
  'section.number',
  'sectionName',
  /** «Class»: a section in one school, a course in the next. */
  'class',
  'group',
  'group.id',
  'term',
  'start',
  'end',
  /** The dates of a course or section, not of the enrollment. */
  'placeStart',
  'placeEnd',
  'enrolledOn',
  'leftOn',
  'completedOn',
  'role',
  'type',
  'customRole',
  'status',
  /** «State»: of the enrollment, or of the country. */
  'state',
  'action',
  'notify',
  'score',
  'level',
  'password',
  'recordId',
  /** Known, and of no use for an enrollment. */
  'detail',
] as const

/** What a column of a roster's file is about, whatever its header's language and whichever LMS it is for. */
export type Concept = (typeof CONCEPTS)[number]
