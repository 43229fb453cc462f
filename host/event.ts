/** The first argument of Electron's events. */
export type StandInEvent = { readonly preventDefault: () => void; readonly defaultPrevented: boolean }

/** An event whose default can be prevented, with more on it if wanted. */
export function createEvent(): StandInEvent
export function createEvent<T extends object>(more: T): StandInEvent & T
export function createEvent(more: object = {}): StandInEvent {
  let prevented = false
  return {
    ...more,
    preventDefault: () => {
      prevented = true
    },
    get defaultPrevented() {
      return prevented
    },
  }
}
