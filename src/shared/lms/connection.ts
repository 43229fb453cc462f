/** One LMS tenant and who we are there. The secret itself is only in the OS keychain, under the connection's id. */
export type Connection = {
  readonly id: string
  readonly lms: string
  readonly name: string
  readonly baseUrl: string
  /** The practice LMS that Muster itself runs; its address changes with every start. */
  readonly isPractice: boolean
  readonly userName: string
  readonly accountName: string
  readonly timeZone: string
  readonly canManageEnrollments: boolean | null
  /** What the credential may and may not see and do, in sentences. */
  readonly notes: readonly string[]
  /** `session`: kept in memory until the program ends, because there is no usable keychain. `missing`: has to be typed again. */
  readonly secret: 'keychain' | 'session' | 'missing'
  /** The admin's own ceiling on calls in flight, where another program uses the same token; null for none. */
  readonly maxInFlight: number | null
  readonly verifiedAt: string | null
}
