import type { ExportForm, FormWords, ImportForm } from './manifest.ts'

/**
 * Canvas's own files. Source: Canvas's SIS CSV documentation and provisioning report; fact sheet, section 10.
 */

const SIS_STATUS: FormWords = {
  words: {
    active: { state: 'active' },
    completed: { state: 'concluded' },
    concluded: { state: 'concluded' },
    inactive: { state: 'inactive' },
    invited: { state: 'invited' },
    creation_pending: { state: 'invited' },
    deleted: { action: 'delete' },
    // Canvas's word for «deleted, or concluded if it is the last one»: the softer of the two.
    deleted_last_completed: { action: 'conclude' },
  },
}

const ROLES: FormWords = {
  words: {
    student: { type: 'student' },
    teacher: { type: 'teacher' },
    ta: { type: 'ta' },
    designer: { type: 'designer' },
    observer: { type: 'observer' },
    studentenrollment: { type: 'student' },
    teacherenrollment: { type: 'teacher' },
    taenrollment: { type: 'ta' },
    designerenrollment: { type: 'designer' },
    observerenrollment: { type: 'observer' },
  },
  otherwise: 'role',
}

const provisioning: ImportForm = {
  id: 'canvasProvisioning',
  label: 'Canvas provisioning report (enrollments)',
  signature: [['canvas_user_id'], ['canvas_section_id', 'canvas_course_id'], ['status']],
  columns: [
    { header: 'user_id', column: 'person', idKind: 'sis_user_id' },
    { header: 'canvas_user_id', column: 'person', idKind: 'id', isFallback: true },
    { header: 'course_id', column: 'course', idKind: 'sis_course_id' },
    { header: 'canvas_course_id', column: 'course', idKind: 'id', isFallback: true },
    { header: 'section_id', column: 'section', idKind: 'sis_section_id' },
    { header: 'canvas_section_id', column: 'section', idKind: 'id', isFallback: true },
    { header: 'role', column: 'type', words: ROLES },
    { header: 'status', column: 'state', words: SIS_STATUS },
    { header: 'associated_user_id', column: 'observes', idKind: 'sis_user_id' },
    { header: 'canvas_associated_user_id', column: 'observes', idKind: 'id', isFallback: true },
    { header: 'limit_section_privileges', column: 'limit' },
    { header: 'canvas_enrollment_id', column: 'enrollment', idKind: 'id' },
  ],
}

const sis: ImportForm = {
  id: 'canvasSis',
  label: 'Canvas SIS file enrollments.csv',
  signature: [
    ['user_id', 'user_integration_id'],
    ['role', 'role_id'],
    ['section_id', 'course_id'],
    ['status'],
  ],
  columns: [
    { header: 'user_id', column: 'person', idKind: 'sis_user_id' },
    { header: 'user_integration_id', column: 'person', idKind: 'sis_integration_id', isFallback: true },
    { header: 'course_id', column: 'course', idKind: 'sis_course_id' },
    { header: 'section_id', column: 'section', idKind: 'sis_section_id' },
    { header: 'role', column: 'type', words: ROLES },
    { header: 'role_id', column: 'role' },
    { header: 'status', column: 'state', words: SIS_STATUS },
    { header: 'start_date', column: 'start' },
    { header: 'end_date', column: 'end' },
    { header: 'associated_user_id', column: 'observes', idKind: 'sis_user_id' },
    { header: 'limit_section_privileges', column: 'limit' },
    { header: 'notify', column: 'notify' },
    { header: 'root_account', column: 'rootAccount' },
  ],
}

/** The more telling one first: a provisioning report has the SIS file's headers too. */
export const canvasImportForms: readonly ImportForm[] = [provisioning, sis]

const sisExport: ExportForm = {
  id: 'canvasSis',
  label: 'Canvas SIS file enrollments.csv',
  fileName: 'enrollments.csv',
  columns: [
    { header: 'course_id', from: [{ column: 'course', idKind: 'sis_course_id' }] },
    { header: 'section_id', from: [{ column: 'section', idKind: 'sis_section_id' }] },
    { header: 'user_id', from: [{ column: 'person', idKind: 'sis_user_id' }] },
    { header: 'user_integration_id', from: [{ column: 'person', idKind: 'sis_integration_id' }] },
    {
      header: 'role',
      from: [
        { column: 'role' },
        {
          column: 'type',
          words: {
            student: 'student',
            teacher: 'teacher',
            ta: 'ta',
            designer: 'designer',
            observer: 'observer',
          },
          blank: 'student',
        },
      ],
    },
    {
      header: 'status',
      from: [
        {
          column: 'action',
          words: {
            deactivate: 'inactive',
            reactivate: 'active',
            conclude: 'completed',
            delete: 'deleted',
          },
        },
        {
          column: 'state',
          words: { active: 'active', inactive: 'inactive', concluded: 'completed' },
          blank: 'active',
        },
      ],
    },
    { header: 'start_date', from: [{ column: 'start', isInstant: true }] },
    { header: 'end_date', from: [{ column: 'end', isInstant: true }] },
    { header: 'associated_user_id', from: [{ column: 'observes', idKind: 'sis_user_id' }] },
    { header: 'limit_section_privileges', from: [{ column: 'limit', words: { yes: 'true', no: 'false' } }] },
    { header: 'notify', from: [{ column: 'notify', words: { yes: 'true', no: 'false' } }] },
    { header: 'root_account', from: [{ column: 'rootAccount' }] },
  ],
  needs: [
    {
      headers: ['user_id', 'user_integration_id'],
      reason: 'The SIS file knows people by SIS ID or integration ID only.',
    },
    {
      headers: ['course_id', 'section_id'],
      reason: 'The SIS file knows courses and sections by SIS ID only.',
    },
    {
      headers: ['status'],
      reason: 'The SIS file has no word for this action or state; an SIS import can’t invite.',
    },
  ],
}

export const canvasExportForms: readonly ExportForm[] = [sisExport]
