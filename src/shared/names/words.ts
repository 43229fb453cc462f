/** Words that stand in names without being part of them. All in small Latin letters, as `romanise` gives them. */

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

export const TITLES = set(`
  mr mrs ms miss mx dr prof professor rev reverend fr rabbi sheikh shaikh shri shrimati smt
  sir madam madame mme mlle monsieur herr frau fraulein hr fru frk sr sra srta senor senora
  senorita sig sigra signor signora dott dottssa engr arq lic licda mtro mtra profa dra pani dipl hon capt captain sgt
  pastor ustaz hajj haji hajia alhaji ato weyzero weyzerit barrister bayan hoca
`)

/** Generations: somebody's father may have the same name but for these. */
export const GENERATIONS: Readonly<Record<string, string>> = {
  jr: 'jr',
  jnr: 'jr',
  junior: 'jr',
  filho: 'jr',
  sr: 'sr',
  snr: 'sr',
  senior: 'sr',
  ii: 'ii',
  iii: 'iii',
  iv: 'iv',
}

export const DEGREES = set(`
  phd dphil md dds dmd dvm mba ma msc ms bsc ba bed med edd jd llm llb esq cpa rn msw lcsw mph mpa mfa bfa ma meng
  beng ca cfa pmp csc
`)

/** What people write of themselves in brackets or after a bar. */
export const PRONOUNS = set(`
  she her hers he him his they them theirs ze zir hir xe xem ella el elle elles il ils elu eles ela ele ellos ellas iel
  sie ihr er ihm hon hen han any all pronouns
`)

/** Said about somebody, not called. */
export const ANNOTATIONS = set(`
  student teacher parent guardian staff faculty instructor observer inactive withdrawn dropped deceased former new transfer
  online hybrid exchange visiting guest retired contractor temp audit auditor grad undergrad freshman sophomore junior
  senior nee born fka aka formerly preferred legal alias
`)

/** Names that name nobody. */
export const PLACEHOLDERS = set(`
  na none null nil unknown tbd tba tbc test teststudent student teacher user testuser demo dummy sample example anonymous
  blank empty noname name firstname lastname fullname guest new vacant staff nobody somebody xx xxx xxxx unbekannt
  desconocido desconocida inconnu sin nombre ukjent inconnue deleted removed no fnu lnu admin administrator
`)

/** Small words inside names, which one list has and another leaves out. */
export const PARTICLES = set(`
  van von der den de del della dela la las los lo le les du des di da do dos das dal dalla degli d e y i et und zu zum zur
  af av ter ten te op t al el ul as ash an ad ibn bin bint binti ben bat abu umm ould wuld ait ou st saint san santa santo
  mc mac o fitz ap nic ni ua mhic thi van s a
`)

/** Those with which a family name can begin where nothing stands before it: «de Jong Anna». */
export const LEADING = set('de van von der den da dos das del della di du')

/** Those of them that are written into one word with what follows: «Delacruz», «Vanderberg», «Alhaddad», «Benali». */
export const PREFIXES: readonly string[] = [
  'vander',
  'vanden',
  'delos',
  'delas',
  'dela',
  'della',
  'abdel',
  'abdul',
  'abd',
  'van',
  'von',
  'der',
  'den',
  'ter',
  'del',
  'des',
  'dos',
  'das',
  'ben',
  'bin',
  'ibn',
  'abu',
  'aboul',
  'mac',
  'fitz',
  'san',
  'saint',
  'al',
  'el',
  'de',
  'di',
  'da',
  'do',
  'du',
  'la',
  'le',
  'lo',
  'mc',
  'st',
  'ait',
  'o',
  'd',
  'l',
]
