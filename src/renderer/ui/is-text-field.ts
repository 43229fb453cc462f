/** Whether typing goes into a field, whose own clipboard and undo are meant then. */
export function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}
