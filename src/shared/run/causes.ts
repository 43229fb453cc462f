import type { Explanation } from './outcome.ts'

/** What has one cause, in the admin's words. */
export type CauseGroup<Member> = {
  readonly code: string
  /** Ready to show, count filled in. */
  readonly title: string
  readonly advice: string
  /** The column whose cells most likely have to be mended. */
  readonly column: string | null
  /** In the order they were given. */
  readonly members: readonly Member[]
}

type Grouping<Member> = {
  readonly explanationOf: (member: Member) => Explanation | null
  /** The title of those that say no cause; `{n}` stands for the count. */
  readonly untold: Explanation['title']
  readonly formatCount?: (count: number) => string
}

/** Pure. Members by cause, the largest group first; equal ones in the order of their first member. */
export function groupByCause<Member>(
  members: Iterable<Member>,
  { explanationOf, untold, formatCount = inEnglish }: Grouping<Member>,
): CauseGroup<Member>[] {
  const groups = new Map<string, Member[]>()
  for (const member of members) {
    const code = explanationOf(member)?.code ?? UNTOLD
    const group = groups.get(code)
    if (group === undefined) groups.set(code, [member])
    else group.push(member)
  }
  return [...groups]
    .map(([code, alike]) => {
      const [first] = alike
      const explanation = first === undefined ? null : explanationOf(first)
      const { one, many } = explanation?.title ?? untold
      return {
        code,
        title: alike.length === 1 ? one : many.replace('{n}', formatCount(alike.length)),
        advice: explanation?.advice ?? '',
        column: explanation?.column ?? null,
        members: alike,
      }
    })
    .toSorted((a, b) => b.members.length - a.members.length)
}

const UNTOLD = 'unknown'

function inEnglish(count: number): string {
  return count.toLocaleString('en')
}
