import type { Course, Enrollment, Group, Section, User } from './records.ts'
import type { SchoologyWorld } from './world.ts'

/** Numbers and digit texts mixed, even within one object, as the documentation's samples show them. */

export function userJson(user: User): Record<string, unknown> {
  return {
    id: String(user.uid),
    uid: user.uid,
    school_uid: user.schoolUid,
    name_first: user.firstName,
    name_last: user.lastName,
    name_display: `${user.firstName} ${user.lastName}`,
    primary_email: user.email,
    building_id: String(user.buildingId),
    role_id: user.roleId,
    tz_name: 'America/Chicago',
  }
}

export function sectionJson(section: Section): Record<string, unknown> {
  return {
    id: String(section.id),
    course_id: String(section.courseId),
    course_code: section.courseCode,
    course_title: section.courseCode,
    section_title: section.title,
    section_code: section.code,
    section_school_code: section.schoolCode,
    grading_periods: [...section.periods],
    synced: section.isSynced ? '1' : '0',
    active: 1,
  }
}

export function courseJson(course: Course): Record<string, unknown> {
  return {
    id: course.id,
    title: course.title,
    course_code: course.code,
    building_id: String(course.buildingId),
  }
}

export function groupJson(group: Group): Record<string, unknown> {
  return { id: String(group.id), title: group.title }
}

export function enrollmentJson(
  world: SchoologyWorld,
  one: Enrollment,
  base: string,
): Record<string, unknown> {
  const user = world.users.get(one.uid)
  return {
    id: String(one.id),
    uid: one.uid,
    school_uid: user?.schoolUid ?? '',
    name_first: user?.firstName ?? '',
    name_last: user?.lastName ?? '',
    name_display: `${user?.firstName ?? ''} ${user?.lastName ?? ''}`,
    admin: one.admin,
    status: String(one.status),
    links: { self: `${base}/${one.realm.kind}s/${one.realm.id}/enrollments/${one.id}` },
  }
}
