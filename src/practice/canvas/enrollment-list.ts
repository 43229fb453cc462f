import type { Enrollment } from './records.ts'

/** Where a page ends: the order and id of its last enrollment. */
export type Place = { readonly order: string; readonly id: number }

/** Enrollments kept in the order Canvas lists them in, so that a page is found without sorting. */
export class EnrollmentList {
  readonly #rows: Enrollment[] = []

  get rows(): readonly Enrollment[] {
    return this.#rows
  }

  insert(enrollment: Enrollment): void {
    this.#rows.splice(this.#after(enrollment), 0, enrollment)
  }

  remove(enrollment: Enrollment): void {
    const at = this.#rows.indexOf(enrollment)
    if (at >= 0) this.#rows.splice(at, 1)
  }

  /** Index of the first enrollment behind the place. */
  indexAfter(place: Place | null): number {
    return place === null ? 0 : this.#after(place)
  }

  #after(place: Place): number {
    let low = 0
    let high = this.#rows.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const row = this.#rows[middle]
      if (row !== undefined && comparePlaces(row, place) <= 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

export function comparePlaces(left: Place, right: Place): number {
  if (left.order !== right.order) return left.order < right.order ? -1 : 1
  return left.id - right.id
}
