import type { LayoutColumn } from './layouts/layout.ts'
import type { Profile } from './profile.ts'
import type { HeaderMeaning } from './read-header.ts'

/** A column of the file with all that is known of it. */
export type Source = {
  readonly index: number
  /** As it is shown: the header, or «Column 3». */
  readonly header: string
  /** False for a file without a header, and a column without a name. */
  readonly isNamed: boolean
  readonly meaning: HeaderMeaning
  /** What a recognised layout says of it. */
  readonly layout: LayoutColumn | undefined
  readonly profile: Profile
}
