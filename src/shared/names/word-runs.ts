import { distance } from './distance.ts'
import { isJapanese, isKorean } from './east-asia.ts'
import { nicknameGroups } from './given-names.ts'
import type { Likeness } from './likeness.ts'
import type { Word } from './parsed-name.ts'
import { consonantKey, japaneseKey, koreanKey, soundKey } from './sounds.ts'

/** Words of a name, side by side, that make one word of another name. */
export type Run = { readonly words: readonly number[]; readonly likeness: Likeness }

const MOST_IN_RUN = 6

/** Pure. The shortest run that makes the word: «de la Cruz» makes «Delacruz», «Xiao Ming» makes «Xiaoming». */
export function runOf(word: Word, others: readonly Word[], free: ReadonlySet<number>): Run | null {
  if (word.text.length < 4) return null
  let best: Run | null = null
  for (const start of free) {
    let text = ''
    const run: number[] = []
    for (let at = start; free.has(at); at += 1) {
      const next = others[at]
      if (next === undefined || run.length + 1 >= (best?.words.length ?? MOST_IN_RUN)) break
      text += next.text
      run.push(at)
      const how = run.length > 1 ? runLikeness(word, text, next) : 0
      if (how > 0) best = { words: [...run], likeness: how }
    }
  }
  return best
}

function runLikeness(word: Word, text: string, last: Word): Likeness {
  if (word.text === text) return 3
  if (word.writing === 'consonants' || last.writing === 'consonants')
    return word.consonants === consonantKey(text) ? 3 : 0
  // Far shorter or longer: only a pet name for both words, as Mafer of María Fernanda.
  if (word.groups.length > 0 && nicknameGroups(text).some((group) => word.groups.includes(group))) return 3
  if (Math.abs(word.text.length - text.length) > 3) return 0
  if (word.sound === soundKey(text) || soundsSameInEastAsia(word, text)) return 3
  return word.text.length > 7 && distance(word.text, text, 1) === 1 ? 2 : 0
}

function soundsSameInEastAsia(word: Word, text: string): boolean {
  if (word.korean !== null && isKorean(text) && word.korean === koreanKey(text)) return true
  return word.japanese !== null && isJapanese(text) && word.japanese === japaneseKey(text)
}
