import { english } from './english.ts'
import { dutch, german, norwegianDanish, swedish } from './germanic.ts'
import { arabic, chinese, czech, finnish, japanese, polish, turkish } from './other-languages.ts'
import { french, italian, portuguese, spanish } from './romance.ts'
import type { LanguageWords } from './word-class.ts'

/** Words of headers in the languages the LMSs are used in; a language more is a line more. */
export const LANGUAGES: readonly LanguageWords[] = [
  english,
  spanish,
  french,
  portuguese,
  italian,
  german,
  dutch,
  swedish,
  norwegianDanish,
  finnish,
  polish,
  czech,
  turkish,
  japanese,
  chinese,
  arabic,
]
