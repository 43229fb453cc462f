/** Letters beyond ASCII that names of a language are written with, and how often such names stand in rosters. */
export type Alphabet = { readonly letters: ReadonlySet<string>; readonly weight: number }

function alphabet(letters: string, weight: number): Alphabet {
  return { letters: new Set(letters), weight }
}

export const LATIN: readonly Alphabet[] = [
  alphabet('áéíóúüñ', 12), // Spanish
  alphabet('áàâãéêíóôõúüç', 5), // Portuguese
  alphabet('àâæçéèêëîïôœùûüÿ', 8), // French
  alphabet('äöüßé', 8), // German
  alphabet('åäöé', 4), // Swedish, Finnish
  alphabet('åæøéö', 4), // Danish, Norwegian
  alphabet('áéíóúýþæöð', 0.1), // Icelandic
  alphabet('àèéìòù', 2), // Italian
  alphabet('éèëïöü', 1), // Dutch
  alphabet('áéíóú', 2), // Irish
  alphabet('àèéíòóúïüç', 0.5), // Catalan
  alphabet('áčďéěíňóřšťúůýž', 4), // Czech
  alphabet('áäčďéíĺľňóôŕšťúýž', 2), // Slovak
  alphabet('ąćęłńóśźż', 6), // Polish
  alphabet('áéíóöőúüű', 3), // Hungarian
  alphabet('ăâîșț', 1.5), // Romanian
  alphabet('ăâîşţ', 1.5), // Romanian, as older encodings have it
  alphabet('čćđšž', 3), // Croatian, Bosnian, Serbian, Slovene
  alphabet('çğıöşüâîû', 4), // Turkish, Azerbaijani
  alphabet('ąčęėįšųūž', 1), // Lithuanian
  alphabet('āčēģīķļņšūž', 1), // Latvian
  alphabet('õäöüšž', 1), // Estonian
  alphabet('çë', 1), // Albanian
]

/** Scripts of which every letter is beyond ASCII. */
export const SCRIPTS: readonly {
  readonly script: RegExp
  readonly letters: number
  readonly weight: number
}[] = [
  { script: /^[а-яё]+$/u, letters: 30, weight: 8 },
  { script: /^[а-щьюяіїєґ]+$/u, letters: 32, weight: 3 },
  { script: /^[а-шђјљњћџ]+$/u, letters: 30, weight: 1 },
  { script: /^[α-ωάέήίόύώϊϋΐΰ]+$/u, letters: 34, weight: 3 },
  { script: /^[א-ת]+$/u, letters: 27, weight: 3 },
  { script: /^[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]+$/u, letters: 36, weight: 3 },
  { script: /^[\u0e01-\u0e3a\u0e40-\u0e4e]+$/u, letters: 60, weight: 2 },
]
