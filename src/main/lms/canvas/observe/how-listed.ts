/** A course listed whole, because that was fewer calls than asking for its people one by one. */
export type ListedCourse = { readonly name: string; readonly pages: number; readonly people: number }

const MOST_NAMED = 3

/** Pure. In the admin's words which courses were listed whole. */
export function howListed(listed: readonly ListedCourse[]): string[] {
  if (listed.length <= MOST_NAMED) {
    return listed.map(
      ({ name, pages, people }) =>
        `${name}: everybody listed (${calls(pages)}) instead of asking for ${people} people one by one.`,
    )
  }
  const sum = (pick: (one: ListedCourse) => number) => listed.reduce((total, one) => total + pick(one), 0)
  return [
    `${listed.length} courses: everybody listed (${calls(sum((one) => one.pages))}) instead of asking for ${sum((one) => one.people)} people one by one.`,
  ]
}

function calls(count: number): string {
  return count === 1 ? '1 call' : `${count} calls`
}
