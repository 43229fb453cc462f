/** Steps that can be taken back and made again: one for each gesture, without limit. */
export type History<Step> = {
  readonly undone: readonly Step[]
  readonly done: readonly Step[]
}

export function emptyHistory<Step>(): History<Step> {
  return { done: [], undone: [] }
}

/** Steps from before all that are known; what was undone then can be made again only while nothing new was done. */
export function recall<Step>(
  history: History<Step>,
  older: { readonly done: readonly Step[]; readonly undone: readonly Step[] },
): History<Step> {
  const isUntouched = history.done.length === 0 && history.undone.length === 0
  return {
    done: [...older.done, ...history.done],
    undone: isUntouched ? [...older.undone] : history.undone,
  }
}

/** A new step ends what could have been made again. */
export function record<Step>(history: History<Step>, step: Step): History<Step> {
  return { done: [...history.done, step], undone: [] }
}

export function stepBack<Step>(history: History<Step>): { step: Step; history: History<Step> } | null {
  const step = history.done.at(-1)
  if (step === undefined) return null
  return { step, history: { done: history.done.slice(0, -1), undone: [...history.undone, step] } }
}

export function stepForward<Step>(history: History<Step>): { step: Step; history: History<Step> } | null {
  const step = history.undone.at(-1)
  if (step === undefined) return null
  return { step, history: { done: [...history.done, step], undone: history.undone.slice(0, -1) } }
}
