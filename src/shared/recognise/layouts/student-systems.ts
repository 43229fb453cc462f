import type { Layout } from './layout.ts'

/** PowerSchool's Direct Database Export and exports of sections' enrollments. */
export const powerSchool: Layout = {
  id: 'powerSchool',
  label: 'PowerSchool export',
  signature: [
    ['Student_Number', 'StudentNumber'],
    ['DateEnrolled', 'DateLeft', 'DCID', 'CCID', 'Expression'],
  ],
  means: [
    { header: 'Student_Number', concept: 'person.number' },
    { header: 'StudentID', concept: 'person.internal' },
    { header: 'Studentsdcid', concept: 'person.internal' },
    { header: 'DCID', concept: 'person.internal' },
    { header: 'ID', concept: 'person.internal' },
    { header: 'CCID', concept: 'recordId' },
    { header: 'SectionID', concept: 'section.id' },
    { header: 'DateEnrolled', concept: 'enrolledOn' },
    { header: 'DateLeft', concept: 'leftOn' },
    { header: 'Expression', concept: 'detail' },
    { header: 'SchoolID', concept: 'detail' },
    { header: 'Grade_Level', concept: 'detail' },
    { header: 'Enroll_Status', concept: 'detail' },
  ],
}

/** Infinite Campus's Ad Hoc export. */
export const infiniteCampus: Layout = {
  id: 'infiniteCampus',
  label: 'Infinite Campus export',
  signature: [
    ['studentNumber'],
    ['personID', 'calendarID', 'sectionID', 'calendarName', 'endYear', 'structureName'],
  ],
  means: [
    { header: 'studentNumber', concept: 'person.number' },
    { header: 'personID', concept: 'person.internal' },
    { header: 'sectionID', concept: 'section.id' },
    { header: 'calendarID', concept: 'detail' },
    { header: 'calendarName', concept: 'detail' },
    { header: 'endYear', concept: 'detail' },
    { header: 'structureName', concept: 'detail' },
    { header: 'grade', concept: 'detail' },
  ],
}

/** Class rosters of PeopleSoft Campus Solutions. */
export const peopleSoft: Layout = {
  id: 'peopleSoft',
  label: 'PeopleSoft class roster',
  signature: [
    ['EMPLID', 'Empl ID'],
    ['CLASS_NBR', 'Class Nbr', 'STRM', 'ACAD_CAREER', 'Acad Career'],
  ],
  means: [
    { header: 'EMPLID', concept: 'person.number' },
    { header: 'Empl ID', concept: 'person.number' },
    { header: 'STRM', concept: 'term' },
    { header: 'CLASS_NBR', concept: 'section.number' },
    { header: 'CRSE_ID', concept: 'course.code' },
    { header: 'CLASS_SECTION', concept: 'section.number' },
    { header: 'ACAD_CAREER', concept: 'detail' },
    { header: 'INSTITUTION', concept: 'detail' },
    { header: 'SUBJECT', concept: 'detail' },
    { header: 'GRADING_BASIS', concept: 'detail' },
    { header: 'UNT_TAKEN', concept: 'detail' },
  ],
}
