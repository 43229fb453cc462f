import { SCHOOL_ID } from './make-world.ts'
import type { Course, Enrollment, GradingPeriod, Group, Section, User } from './records.ts'
import type { SchoologyWorld } from './world.ts'

/**
 * Numbers and digit texts mixed, even within one object, field by field as the documentation's samples show them
 * (reference, Enrollment, User, Course, Section, Grading Periods).
 */

const SCHOOL = String(SCHOOL_ID)

function displayName({ firstName, lastName }: User): string {
  return `${firstName} ${lastName}`
}

/** What a picture of a size is called is not known; it is only sure that the size asked for tells. */
function pictureOf(base: string, size: string): string {
  return `${base}/images/default_user.gif${size === '' ? '' : `?size=${encodeURIComponent(size)}`}`
}

export function userJson(user: User, base: string): Record<string, unknown> {
  return {
    uid: String(user.uid),
    id: user.uid,
    school_id: SCHOOL_ID,
    synced: 0,
    school_uid: user.schoolUid,
    building_id: user.buildingId,
    additional_buildings: '',
    name_title: '',
    name_title_show: 0,
    name_first: user.firstName,
    name_first_preferred: '',
    name_middle: user.middleName,
    name_middle_show: 0,
    name_last: user.lastName,
    name_display: displayName(user),
    username: user.username,
    primary_email: user.email,
    picture_url: pictureOf(base, ''),
    gender: null,
    position: null,
    grad_year: '',
    password: '',
    role_id: user.roleId,
    tz_offset: -5,
    tz_name: 'America/Chicago',
    parents: null,
    child_uids: null,
  }
}

/** What somebody gives to join a place. */
export function accessCodeOf(id: number): string {
  return `CODE${String(id).slice(-1)}-${String(id).slice(-5)}`
}

export function sectionJson(section: Section, base: string): Record<string, unknown> {
  return {
    id: String(section.id),
    course_title: section.courseTitle,
    course_code: section.courseCode,
    course_id: String(section.courseId),
    school_id: SCHOOL,
    access_code: accessCodeOf(section.id),
    section_title: section.title,
    section_code: section.code,
    section_school_code: section.schoolCode,
    synced: section.isSynced ? '1' : '0',
    active: section.isArchived ? 0 : 1,
    description: section.description,
    grading_periods: [...section.periods],
    profile_url: `${base}/images/course-default.gif`,
    location: '',
    meeting_days: [''],
    start_time: '',
    end_time: '',
    weight: '0',
    admin: 1,
  }
}

/** A section in a list: it says where it is to be found. */
export function listedSection(section: Section, base: string): Record<string, unknown> {
  return { ...sectionJson(section, base), links: { self: `${base}/sections/${section.id}` } }
}

export function courseJson(course: Course): Record<string, unknown> {
  return {
    id: course.id,
    title: course.title,
    course_code: course.code,
    department: '',
    description: '',
    credits: 0,
    subject_area: 0,
    grade_level_range_start: 0,
    grade_level_range_end: 0,
    synced: 0,
    building_id: String(course.buildingId),
  }
}

export function groupJson(group: Group): Record<string, unknown> {
  return { id: String(group.id), title: group.title, access_code: accessCodeOf(group.id), school_id: SCHOOL }
}

export function periodJson(period: GradingPeriod, base: string): Record<string, unknown> {
  return {
    id: period.id,
    title: period.title,
    start: period.start,
    end: period.end,
    active: period.isActive ? '1' : '0',
    links: { self: `${base}/gradingperiods/${period.id}` },
  }
}

export function locationOf(base: string, { id, realm }: Enrollment): string {
  return `${base}/${realm.kind}s/${realm.id}/enrollments/${id}`
}

/** Fourteen fields, and the fifteenth, `links`, in a list or from a creation. Source: reference, Enrollment. */
export function enrollmentJson(
  world: SchoologyWorld,
  one: Enrollment,
  base: string,
  pictureSize = '',
): Record<string, unknown> {
  const user = world.users.get(one.uid)
  return {
    id: String(one.id),
    uid: String(one.uid),
    school_uid: user?.schoolUid ?? '',
    name_title: '',
    name_title_show: '0',
    name_first: user?.firstName ?? '',
    name_first_preferred: '',
    name_middle: user?.middleName ?? '',
    name_middle_show: '0',
    name_last: user?.lastName ?? '',
    name_display: user === undefined ? '' : displayName(user),
    admin: one.admin,
    status: String(one.status),
    picture_url: pictureOf(base, pictureSize),
  }
}

export function listedEnrollment(
  world: SchoologyWorld,
  one: Enrollment,
  base: string,
  pictureSize = '',
): Record<string, unknown> {
  return { ...enrollmentJson(world, one, base, pictureSize), links: { self: locationOf(base, one) } }
}
