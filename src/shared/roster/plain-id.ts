/** A spreadsheet keeps 15 digits; longer numbers are looked at. */
const NUMBER = '\\d{1,15}|\\d+[a-z]\\w*'
/** With a digit in it, so that it is no word such as NULL; but not a month as spreadsheets write one, `Mar-01`. */
const CODE = '(?![a-z]{3,9}-\\d\\d$)(?=\\D*\\d)[a-z]\\w*(?:[.-]\\w+)*'
/** NULL, NaN, TRUE, FALSE and undefined begin with other letters. */
const NAME = '[a-eg-mo-sv-z][a-z]*|[a-z]+(?:[._][a-z]\\w*)+'
const ADDRESS = '[\\w+-]+(?:\\.[\\w+-]+)*@[\\w-]+(?:\\.[\\w-]+)+'
const PLAIN = new RegExp(`^(?:${NUMBER}|${CODE}|${NAME}|${ADDRESS})$`, 'i')

/**
 * Pure. Whether a text is an id, or an e-mail address, about which there is nothing to wonder: by far the most are, and
 * rosters are judged 100,000 rows at a time. False says only that it deserves a closer look.
 */
export function isPlainId(text: string): boolean {
  return PLAIN.test(text)
}
