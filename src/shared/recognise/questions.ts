import type { Column, LmsManifest } from '../lms/manifest.ts'
import type { ColumnTarget, ImportAnswer, ImportQuestion } from '../roster/import.ts'
import { mayNamePeople } from './by-content.ts'
import type { Candidate } from './candidates.ts'
import type { Concept } from './concepts.ts'
import { columnOption } from './describe.ts'
import { fittingKinds } from './id-kinds.ts'
import { sayTheSame } from './profile.ts'
import type { Weighed } from './recognise.ts'
import type { Source } from './source.ts'

export type Decided = Weighed & {
  readonly sources: readonly Source[]
  readonly chosen: readonly Candidate[]
  readonly targets: readonly ColumnTarget[]
}

const MOST_ANSWERS = 6
/** Different values for most rows, as ids of people are. */
const AS_MANY = 0.6
/** Two columns whose scores are nearer than this are equally good. */
const MARGIN = 12

/** Pure. What the admin has to decide, and the columns it is about. */
export function questionsOf(
  manifest: LmsManifest,
  decided: Decided,
): { readonly questions: ImportQuestion[]; readonly unsure: ReadonlySet<number> } {
  const unsure = new Set<number>()
  const questions: ImportQuestion[] = []
  const ask = (question: ImportQuestion | null, source?: Source) => {
    if (question === null) return
    questions.push(question)
    if (source !== undefined) unsure.add(source.index)
  }
  const person = manifest.columns.find(({ id }) => id === manifest.identityColumns[0])
  if (person !== undefined) {
    const chosen = decided.chosen.find(({ column }) => column === person)
    ask(askPerson(person, decided, chosen), chosen?.source)
  }
  for (const column of manifest.columns) {
    if (column.kind !== 'id' || column === person) continue
    const chosen = decided.chosen.find((candidate) => candidate.column === column)
    ask(askPlace(manifest, column, decided, chosen), chosen?.source)
  }
  for (const question of askUnreadable(decided)) ask(question)
  return { questions, unsure }
}

function askPerson(person: Column, decided: Decided, chosen: Candidate | undefined): ImportQuestion | null {
  if (chosen === undefined) {
    if (
      [...decided.settled.values()].some((target) => target.kind === 'column' && target.column === person.id)
    )
      return null
    const answers = peopleAnswers(person, decided, [])
    return answers.length === 0
      ? null
      : {
          code: 'person',
          message: `No column of the file surely says who. Which one is ${person.label}?`,
          answers,
        }
  }
  const rivals = rivalsOf(decided, chosen)
  if (isWeak(decided, chosen) || rivals.length > 0) {
    const why =
      rivals.length > 0
        ? `${listed([chosen, ...rivals].map(({ source }) => source))} could all say who.`
        : `«${chosen.source.header}» may say who, but it is not sure.`
    return {
      code: 'person',
      message: `${why} Which column is ${person.label}, and which kind of id is in it?`,
      answers: peopleAnswers(person, decided, [chosen, ...rivals]),
    }
  }
  return chosen.isKindSure ? null : askKind(decided, chosen)
}

/** Whether what speaks for it is too little to send people by. */
function isWeak({ sources }: Decided, { basis, isLikely, source }: Candidate): boolean {
  if (!isLikely || basis === 'may' || basis === 'bare') return true
  if (basis !== 'content') return false
  // Under a header that nobody knows, values may be anybody's; without headers it must be the only column that could.
  return (
    source.isNamed ||
    sources.some(
      ({ index, profile }) =>
        index !== source.index && profile.uniqueness >= AS_MANY && mayNamePeople(profile),
    )
  )
}

/** Other columns of the file that say as well who, or where, and say something else. */
function rivalsOf({ candidates }: Decided, chosen: Candidate): Candidate[] {
  const best = new Map<number, Candidate>()
  for (const candidate of candidates) {
    const { source, column, basis, score } = candidate
    if (column !== chosen.column || source.index === chosen.source.index || basis === 'content') continue
    // An id of another kind is another way to say the same person, and which goes first is settled.
    if (basis === 'kind' && chosen.basis === 'kind' && conceptOf(source) !== conceptOf(chosen.source))
      continue
    if (score + MARGIN <= chosen.score) continue
    if (sayTheSame(cellsOf(source), cellsOf(chosen.source))) continue
    const known = best.get(source.index)
    if (known === undefined || known.score < score) best.set(source.index, candidate)
  }
  return [...best.values()]
}

function conceptOf({ layout, meaning }: Source): Concept | null {
  return layout?.concept ?? meaning.concept
}

function cellsOf({ profile }: Source): readonly string[] {
  return profile.values
}

/** Every column that could say who, each with the kinds its values allow. */
function peopleAnswers(person: Column, decided: Decided, first: readonly Candidate[]): ImportAnswer[] {
  const sources = new Map(first.map(({ source }) => [source.index, source]))
  const others = decided.candidates
    .filter(({ column }) => column === person)
    .toSorted((a, b) => b.score - a.score)
  for (const { source } of others) if (!sources.has(source.index)) sources.set(source.index, source)
  for (const source of decided.sources) {
    const concept = conceptOf(source)
    const isOpen = !decided.settled.has(source.index) && (concept === null || saysWho(concept))
    const isTaken = decided.chosen.some(
      (candidate) => candidate.source === source && candidate.column !== person,
    )
    if (!sources.has(source.index) && isOpen && !isTaken && mayNamePeople(source.profile))
      sources.set(source.index, source)
  }
  return [...sources.values()]
    .flatMap((source) => {
      const named = first.find((candidate) => candidate.source === source)
      const isNamed = named?.isKindSure
      return isNamed ? [answer(decided, source, person, named.idKind)] : kindAnswers(decided, source, person)
    })
    .slice(0, MOST_ANSWERS)
}

function saysWho(concept: Concept): boolean {
  return concept.startsWith('person') || concept === 'bareId' || concept === 'rowNumber'
}

function kindAnswers(decided: Decided, source: Source, column: Column): ImportAnswer[] {
  return fittingKinds(column, source.profile)
    .kinds.filter(({ means = [] }) => !means.includes('person.integration'))
    .map(({ id }) => answer(decided, source, column, id))
}

function answer({ targets }: Decided, source: Source, column: Column, idKind: string | null): ImportAnswer {
  const kind = column.idKinds?.find(({ id }) => id === idKind)
  const target: ColumnTarget = { kind: 'column', column: column.id, idKind }
  const displaced = targets.flatMap((each, index) =>
    index !== source.index && each.kind === 'column' && each.column === column.id
      ? [{ index, target: { kind: 'extra' } as const }]
      : [],
  )
  return {
    label: `${column.label} is «${source.header}»${kind === undefined ? '' : ` as ${kind.label}`}`,
    targets: [{ index: source.index, target }, ...displaced],
    option: columnOption(column.id, source.header, idKind),
  }
}

function withoutAnswer(source: Source, column: Column): ImportAnswer {
  return {
    label: `No column of the file is ${column.label}; «${source.header}» is kept beside`,
    targets: [{ index: source.index, target: { kind: 'extra' } }],
    option: columnOption(column.id, null, null),
  }
}

function askKind(decided: Decided, { source, column }: Candidate): ImportQuestion {
  const values = source.profile.distinct.slice(0, 3).map((value) => `«${value}»`)
  return {
    code: `idKind.${column.id}`,
    message: `${column.label} is «${source.header}» (${values.join(', ')} …), but its values could be several kinds of id. Which kind are they?`,
    answers: kindAnswers(decided, source, column),
  }
}

function askPlace(
  manifest: LmsManifest,
  column: Column,
  decided: Decided,
  chosen: Candidate | undefined,
): ImportQuestion | null {
  const isPlace = manifest.identityColumns.includes(column.id)
  if (chosen === undefined) return isPlace ? askNamedPlace(column, decided) : null
  const { source, basis } = chosen
  const rivals = isPlace ? rivalsOf(decided, chosen) : []
  if (rivals.length > 0) {
    return {
      code: `place.${column.id}`,
      message: `${listed([source, ...rivals.map((rival) => rival.source)])} could all be ${column.label}. Which one is it?`,
      answers: [
        ...[chosen, ...rivals].map((candidate) =>
          answer(decided, candidate.source, column, candidate.idKind),
        ),
        withoutAnswer(source, column),
      ],
    }
  }
  const isNumber = conceptOf(source) === 'section.number' && source.profile.digits > 0
  if (basis === 'content' || (isNumber && isPlace) || (basis === 'may' && isPlace && !isWholeCode(source))) {
    return {
      code: `place.${column.id}`,
      message: isNumber
        ? `«${source.header}» may number the sections of a course or a term only, so that it does not name a section by itself. Is it ${column.label}, and as which kind of id?`
        : `«${source.header}» may be ${column.label}, but it is not sure.`,
      answers: [...kindAnswers(decided, source, column), withoutAnswer(source, column)],
    }
  }
  return chosen.isKindSure ? null : { ...askKind(decided, chosen) }
}

/** «ALGE-101-0001-S1» under «Class Nbr» names a section by itself. */
function isWholeCode({ profile, meaning }: Source): boolean {
  return meaning.isWhole && profile.digits === 0 && profile.values.length > 0
}

/** «Section» holds what sections are called, and nothing else says where. */
function askNamedPlace(column: Column, decided: Decided): ImportQuestion | null {
  const hasPlace = decided.targets.some(
    (target) => target.kind === 'column' && target.column !== column.id && isPlaceOf(decided, target.column),
  )
  const named = decided.sources.find((source) => {
    const target = decided.targets[source.index]
    const concept = conceptOf(source)
    const isPlain = concept === 'section' || concept === 'class' || concept === 'course'
    return isPlain && target?.kind === 'extra' && target.name?.of === column.id
  })
  if (hasPlace || named === undefined) return null
  return {
    code: `place.${column.id}`,
    message: `«${named.header}» seems to hold names, not ids, and no other column says where.`,
    answers: [...kindAnswers(decided, named, column), withoutAnswer(named, column)],
  }
}

function isPlaceOf({ chosen }: Decided, id: string): boolean {
  return chosen.some(
    ({ column }) =>
      column.id === id &&
      column.kind === 'id' &&
      (column.means?.some((concept) => PLACES.has(concept)) ?? false),
  )
}

const PLACES: ReadonlySet<string> = new Set(['course', 'section', 'class', 'group'])

/** Headers of these say plainly what the column is: left out without a word, people would be enrolled as nothing told. */
const PLAIN = new Set(['role', 'status', 'action'])

/** A role, a status or an action in words that nobody knows: leaving it out might enroll who has left. */
function askUnreadable({ unreadable, targets }: Decided): ImportQuestion[] {
  return unreadable.flatMap(({ source, column }) => {
    const concept = conceptOf(source)
    const isTaken = targets.some((target) => target.kind === 'column' && target.column === column.id)
    if (column.kind !== 'choice' || concept === null || !PLAIN.has(concept) || isTaken) return []
    const values = source.profile.distinct.slice(0, 3).map((value) => `«${value}»`)
    return [
      {
        code: `unreadable.${column.id}`,
        message: `«${source.header}» looks like ${column.label}, but none of its words is known (${values.join(', ')} …).`,
        answers: [
          {
            label: `It is ${column.label}; its words are mended in the roster`,
            targets: [{ index: source.index, target: { kind: 'column', column: column.id, idKind: null } }],
            option: columnOption(column.id, source.header, null),
          },
          withoutAnswer(source, column),
        ],
      },
    ]
  })
}

function listed(sources: readonly Source[]): string {
  const names = sources.map(({ header }) => `«${header}»`)
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
