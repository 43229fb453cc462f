/** A POST that makes an enrollment, or lands on the one that is there. Every field is always sent: what is left out, Canvas clears. */
export type PostStep = {
  readonly kind: 'post'
  /** `sections/5` or `courses/sis_course_id:BIO`, percent-encoded. */
  readonly place: string
  readonly sectionId: string
  readonly enrollment: {
    readonly user_id?: string
    /** Instead of `user_id`, for a person of another, trusted account. */
    readonly sis_user_id?: string
    readonly integration_id?: string
    /** Left out where only the role’s number is known: Canvas takes the type from the role. */
    readonly type?: string
    readonly role_id?: string
    readonly enrollment_state: string
    readonly start_at: string | null
    readonly end_at: string | null
    readonly limit_privileges_to_course_section: boolean
    readonly notify: boolean
    readonly associated_user_id?: string
  }
  readonly rootAccount?: string
  readonly isNew: boolean
}

/** What has to be sent for a row, one step after the other. */
export type Step =
  | PostStep
  | {
      readonly kind: 'task'
      readonly task: 'deactivate' | 'conclude' | 'delete'
      readonly courseId: string
      readonly enrollmentId: string
      /** What the enrollment is: each type asks for a right of its own. */
      readonly type: string
    }
  | {
      readonly kind: 'reactivate'
      readonly courseId: string
      readonly enrollmentId: string
      readonly type: string
    }
  | {
      readonly kind: 'answerInvitation'
      readonly answer: 'accept' | 'reject'
      readonly courseId: string
      readonly enrollmentId: string
    }
  | { readonly kind: 'attended'; readonly courseId: string; readonly userId: string; readonly date: string }
  | { readonly kind: 'selfEnroll'; readonly courseId: string; readonly code: string }

export type Intent = {
  readonly steps: readonly Step[]
  readonly purpose: string
  /** Somebody who was out comes in again, because the State cell is blank. */
  readonly comesBack?: true
  /** Set where the account's bulk enrollment could do the same. */
  readonly bulk?: BulkPair
}

/** A person and a course that `bulk_enrollment` could bring together. Source: fact sheet, section 1.10. */
export type BulkPair = {
  readonly userId: string
  readonly courseId: string
  readonly type: string
  readonly roleId: string | null
}
