import { type RefObject, useEffect } from 'react'

/** Shows a popover with the focus in its first field or button, and tells when it has been closed. */
export function usePopover(root: RefObject<HTMLElement | null>, onClose: () => void): void {
  useEffect(() => {
    const element = root.current
    element?.showPopover()
    element?.querySelector<HTMLElement>('button, input, select')?.focus()
    const closed = (event: Event) => {
      if (event instanceof ToggleEvent && event.newState === 'closed') onClose()
    }
    element?.addEventListener('toggle', closed)
    return () => element?.removeEventListener('toggle', closed)
  }, [root, onClose])
}
