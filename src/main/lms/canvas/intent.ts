/** What has to be sent for a row, one step after the other. */
export type Step =
  | {
      readonly kind: 'post'
      readonly sectionId: string
      readonly enrollment: {
        readonly user_id: string
        readonly type: string
        readonly role_id?: string
        readonly enrollment_state: string
        readonly start_at: string | null
        readonly end_at: string | null
        readonly limit_privileges_to_course_section: boolean
        readonly notify: boolean
        readonly associated_user_id?: string
      }
      readonly isNew: boolean
    }
  | {
      readonly kind: 'task'
      readonly task: 'deactivate' | 'conclude' | 'delete'
      readonly courseId: string
      readonly enrollmentId: string
    }
  | { readonly kind: 'reactivate'; readonly courseId: string; readonly enrollmentId: string }

export type Intent = { readonly steps: readonly Step[]; readonly purpose: string }
