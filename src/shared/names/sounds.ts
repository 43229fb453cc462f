/**
 * Keys under which spellings of one name come together. They take small Latin letters (`romanise`) and are compared for
 * equality only; what they say is no pronunciation of any one language.
 */

const SOUND_STEPS: readonly (readonly [RegExp, string])[] = [
  [/^mac(?=[a-z]{3})/, 'mc'],
  [/^(abdu[lrsn]|abde[lr]|abda[lr]|abd)(?=[a-z]{3})/, 'abd'],
  [/tch|tsch|cz|cs(?=[aeiou])/g, 'C'],
  [/chr/g, 'kr'],
  [/shch|sch|sh|sz/g, 's'],
  [/ch/g, 'C'],
  [/ph/g, 'f'],
  [/zh|dz|ts|tz/g, 'z'],
  [/ck/g, 'k'],
  [/([kgdbtjrw])h/g, '$1'],
  [/dj/g, 'd'],
  [/qu(?=[ei])/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/[cq]/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/[yj]/g, 'i'],
  [/^ie/, 'e'],
  [/ee|ie|ii+/g, 'i'],
  [/oo|ou|ue/g, 'u'],
  [/ae/g, 'a'],
  [/oe/g, 'o'],
  [/h(?![aeiou])/g, ''],
  [/(.)\1+/g, '$1'],
  [/ii+/g, 'i'],
  [/i?[eo]v(?=a?$)/, 'ev'],
]

/** Pure. Spellings of one name in several conventions: Müller, Mueller; Sergei, Sergey, Sergej; Lakshmi, Laxmi. */
export function soundKey(word: string): string {
  let key = word
  for (const [pattern, sound] of SOUND_STEPS) key = key.replace(pattern, sound)
  return key
}

/** Pure. Consonants alone, with those that transliterations exchange as one: Mohammed, Muhammad, محمد. */
export function consonantKey(word: string): string {
  return word
    .replace(/ph/g, 'f')
    .replace(/sh|sch|th(?=[aeiou]?q)/g, 's')
    .replace(/([kgdbtjz])h/g, '$1')
    .replace(/ch/g, 'C')
    .replace(/[cq]/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/[jg]/g, 'g')
    .replace(/v/g, 'b')
    .replace(/h$/, '')
    .replace(/[aeiouwy]/g, '')
    .replace(/(.)\1+/g, '$1')
}

/** Pure. Korean syllables in the romanisations of passports and of the state: Jung, Jeong; Young, Yeong; Woo, U. */
export function koreanKey(word: string): string {
  return word
    .replace(/sh(?=i)/g, 's')
    .replace(/wh/g, 'hw')
    .replace(/ch|j/g, 'c')
    .replace(/g/g, 'k')
    .replace(/nk/g, 'ng')
    .replace(/d/g, 't')
    .replace(/b/g, 'p')
    .replace(/r/g, 'l')
    .replace(/h(?![aeiouy])/g, '')
    .replace(/eui|ui/g, 'i')
    .replace(/weo/g, 'wo')
    .replace(/eo|oo|ou|eu/g, 'u')
    .replace(/ee|yi/g, 'i')
    .replace(/ai/g, 'ae')
    .replace(/wu/g, 'u')
    .replace(/(.)\1+/g, '$1')
}

/** Pure. Japanese in Hepburn, Kunrei and as people write themselves: Satō, Satou, Sato, Satoh; Shinichi, Sinici. */
export function japaneseKey(word: string): string {
  return word
    .replace(/shi|si/g, 'S')
    .replace(/sh|sy/g, 'S')
    .replace(/chi|ti/g, 'C')
    .replace(/tch|ch|ty/g, 'C')
    .replace(/tsu|tu/g, 'T')
    .replace(/ji|zi|di/g, 'J')
    .replace(/jy|zy|j/g, 'J')
    .replace(/fu|hu/g, 'F')
    .replace(/o[ouh](?![aeiou])/g, 'o')
    .replace(/uu/g, 'u')
    .replace(/m(?=[bp])/g, 'n')
    .replace(/(.)\1+/g, '$1')
}
