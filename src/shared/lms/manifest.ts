import type { Concept } from '../recognise/concepts.ts'

/**
 * What the window needs to know of an LMS, as plain data: columns, actions, connection fields, help.
 * A manifest travels to the window as JSON, so it holds no functions. Adding an LMS adds a manifest;
 * nothing that renders one knows an LMS by name.
 */
export type LmsManifest = {
  readonly id: string
  readonly label: string
  readonly connection: ConnectionForm
  readonly columns: readonly Column[]
  readonly rules: readonly RowRule[]
  /** Column whose choices are the row's actions; blank means `defaultAction`. */
  readonly actionColumn: string
  readonly defaultAction: string
  /** Columns that together say «who, where, as what»: two rows equal in all of them are duplicates. */
  readonly identityColumns: readonly string[]
  /** Headers of a file's own columns that the LMS takes all the same, as a JavaScript regular expression. */
  readonly openColumns?: string
  /** True when the app ships a practice LMS of this kind. */
  readonly hasPractice: boolean
  /** Rows for a template to be filled in: cells in canonical form, each row good by itself. */
  readonly examples: readonly Readonly<Record<string, string>>[]
  readonly importForms?: readonly ImportForm[]
  readonly exportForms?: readonly ExportForm[]
  /** What can be fetched from the LMS into a roster; left out where nothing can. */
  readonly pull?: PullForm
  /** What can happen to those who are there and not on the list; left out where lists can't be synced. */
  readonly sync?: SyncForm
  /** Actions offered, when a run is undone, for those whom it added; left out where runs can't be undone. */
  readonly undo?: { readonly created: readonly string[] }
  /** Columns in which the LMS is asked for people and places while typing. */
  readonly suggests?: readonly string[]
}

/** A file layout of the LMS's own that is recognised on import without mapping. */
export type ImportForm = {
  readonly id: string
  readonly label: string
  /** Headers that must be there: one of each list. Compared without case, spaces and punctuation. */
  readonly signature: readonly (readonly string[])[]
  readonly columns: readonly FormColumn[]
}

export type FormColumn = {
  readonly header: string
  readonly column: string
  readonly idKind?: string
  readonly words?: FormWords
  /** Fills the column only where no other column of the file does. */
  readonly isFallback?: boolean
}

/** Words of a file layout → the cells they stand for; compared without case. */
export type FormWords = {
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Where a word goes that is none of these; left out: to the column itself. */
  readonly otherwise?: string | undefined
}

/** A file layout of the LMS's own that a roster can be written in. */
export type ExportForm = {
  readonly id: string
  readonly label: string
  readonly fileName: string
  readonly columns: readonly ExportColumn[]
  /** Of each list of headers one must be filled, or the row can't be written; with the reason to show. */
  readonly needs: readonly { readonly headers: readonly string[]; readonly reason: string }[]
}

export type ExportColumn = {
  readonly header: string
  /** The first of these that has something to say fills the cell. */
  readonly from: readonly ExportSource[]
}

export type ExportSource = {
  readonly column: string
  /** Only ids of this kind. */
  readonly idKind?: string
  /** Cell → word of the layout; a cell that is none of them says nothing. */
  readonly words?: Readonly<Record<string, string>>
  /** The word for a blank cell. */
  readonly blank?: string
  /** An instant in UTC, from a day or a wall time in the connection's zone. */
  readonly isInstant?: boolean
}

export type PullForm = {
  /** Columns of kind `id` that name a place to fetch. */
  readonly places: readonly string[]
  readonly filters: readonly PullFilter[]
}

export type PullFilter = {
  readonly id: string
  readonly label: string
  readonly choices: readonly Choice[]
  /** Chosen to begin with. */
  readonly initial: readonly string[]
}

export type SyncForm = {
  /** Values of the action column, the first to begin with. */
  readonly actions: readonly string[]
  readonly staffLabel: string
}

export type ConnectionForm = {
  readonly baseUrlLabel: string
  readonly baseUrlPlaceholder: string
  readonly baseUrlHelp: string
  /** Filled in to begin with, for an LMS with one address for everybody. */
  readonly baseUrlDefault?: string
  /** The path of an address belongs to it, for an LMS that may live below one; else only the origin is kept. */
  readonly baseUrlKeepsPath?: boolean
  /** Secret fields: sent to the main process once, then only to the keychain. */
  readonly secrets: readonly SecretField[]
}

export type SecretField = {
  readonly id: string
  readonly label: string
  readonly help: string
  /** `secret` (the usual) is never shown; `lines` is a secret of several lines; `choice` picks one of `choices`, the first to begin with. */
  readonly kind?: 'secret' | 'text' | 'lines' | 'choice'
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  /** Asked for, and needed, only when another field has one of these values. */
  readonly when?: { readonly field: string; readonly values: readonly string[] }
  readonly optional?: boolean
  /** A password that a person chose: quotation marks and words in it are part of it. */
  readonly isChosen?: boolean
}

/** Pure. The value a secret field has when nothing was typed. */
export function secretDefault(field: SecretField): string {
  return field.kind === 'choice' ? (field.choices?.[0]?.value ?? '') : ''
}

/** Pure. The fields that apply, given what is chosen so far. */
export function secretFieldsFor(
  fields: readonly SecretField[],
  values: Readonly<Record<string, string>>,
): readonly SecretField[] {
  return fields.filter(({ when }) => {
    if (when === undefined) return true
    const other = fields.find((field) => field.id === when.field)
    const value = values[when.field] ?? (other === undefined ? '' : secretDefault(other))
    return when.values.includes(value)
  })
}

export type ColumnKind = 'id' | 'choice' | 'date' | 'text'

export type Column = {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly kind: ColumnKind
  /** The LMS's own names for it, as headers of files; compared without case, accents, spaces and punctuation. */
  readonly aliases: readonly string[]
  /** What a file's column may be about to fill this one, the likelier first; words are in `recognise/words`. */
  readonly means?: readonly Concept[]
  /** What may be meant too, so that the admin is asked. */
  readonly mayMean?: readonly Concept[]
  /** Width to begin with, in CSS pixels. */
  readonly width: number
  /** kind `id`: the forms an id may take; the first is the default. */
  readonly idKinds?: readonly IdKind[]
  /** kind `choice`. */
  readonly choices?: readonly Choice[]
  /** kind `choice`: words of other systems that may mean several things. They come before the choices' own spellings. */
  readonly asks?: readonly AskedWords[]
  /** kind `choice`: where a word belongs that is none of these, if the admin says so. */
  readonly otherwise?: {
    readonly column: string
    /** What the admin says with it. */
    readonly label: string
    /** A sentence for the problem. */
    readonly message: string
  }
  /** kind `date`: which edge of the day a day without a time means, in the connection's time zone. */
  readonly dayEdge?: 'start' | 'end'
  /** The word `none` in a cell asks to clear the field at the LMS (blank means: leave as it is). */
  readonly clearable?: boolean
}

export type IdKind = {
  readonly id: string
  readonly label: string
  /** Written before the value in a cell it overrides the column's kind, e.g. `sis_user_id:`. */
  readonly prefix: string
  /** The LMS's own names for both the column and this kind, as headers of files, e.g. «Canvas user ID». */
  readonly aliases: readonly string[]
  /** What a file's column may be about to hold ids of this kind. */
  readonly means?: readonly Concept[]
  /** What may be meant too, so that the admin is asked. */
  readonly mayMean?: readonly Concept[]
  /** A JavaScript regular expression (no flags) that the value must match, with the sentence to show if not. */
  readonly pattern?: string
  readonly patternHelp?: string
  /** The LMS takes these in any case: two that differ in it alone name the same. */
  readonly ignoresCase?: boolean
}

export type Choice = {
  /** Stored in the roster. */
  readonly value: string
  readonly label: string
  /** Other spellings accepted on import and typing, without case. */
  readonly aliases: readonly string[]
  readonly help?: string
  /** Removes or ends something; the window asks before it runs. */
  readonly destructive?: boolean
}

/** Words whose meaning is asked for, once for all rows that have the same one; compared without case and punctuation. */
export type AskedWords = {
  readonly words: readonly string[]
  /** What they seem to say, and that it has to be chosen. */
  readonly message: string
  /** Each with the cells of the row that it sets; a blank text clears a cell. */
  readonly answers: readonly {
    readonly id: string
    readonly label: string
    readonly cells: Readonly<Record<string, string>>
  }[]
}

/** Cross-column rules of a row, as data so that both processes judge alike. `when` limits a rule to some actions. */
export type RowRule =
  | {
      readonly kind: 'required'
      readonly column: string
      readonly when?: readonly string[]
      /** Not asked for where this column is filled in. */
      readonly unless?: string
      readonly message: string
    }
  | {
      readonly kind: 'oneOf'
      readonly columns: readonly string[]
      readonly when?: readonly string[]
      readonly unless?: string
      readonly message: string
    }
  | {
      readonly kind: 'dateOrder'
      readonly from: string
      readonly until: string
      /** Both may be the same moment. */
      readonly mayBeEqual?: boolean
      readonly message: string
    }
  /** The column says when something ends: asked about where that is midnight or past, for rows with one of the actions. */
  | {
      readonly kind: 'ends'
      readonly column: string
      readonly when: readonly string[]
      /** Not asked about where this column says one of these. */
      readonly unless?: { readonly column: string; readonly values: readonly string[] }
    }
  | { readonly kind: 'together'; readonly columns: readonly string[]; readonly message: string }
  | {
      readonly kind: 'ignored'
      readonly column: string
      readonly when: readonly string[]
      readonly message: string
    }
  | {
      readonly kind: 'onlyWith'
      readonly column: string
      readonly other: string
      readonly values: readonly string[]
      readonly message: string
    }
