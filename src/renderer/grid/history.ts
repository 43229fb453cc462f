/** Steps that can be taken back and made again: one for each gesture, without limit. */
export type History<Step> = {
  readonly undone: readonly Step[]
  readonly done: readonly Step[]
}

export function emptyHistory<Step>(): History<Step> {
  return { done: [], undone: [] }
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
