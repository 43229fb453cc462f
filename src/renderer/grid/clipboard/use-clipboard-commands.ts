import { type RefObject, useEffect } from 'react'

const EVENTS = ['beforecopy', 'beforecut', 'beforepaste']

/**
 * Tells the browser that copy, cut and paste mean something although no text is selected: else the
 * menu's commands, which unlike the keys ask first, would do nothing.
 */
export function useClipboardCommands(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = root.current
    if (element === null) return
    const allow = (event: Event) => {
      if (event.target === element) event.preventDefault()
    }
    for (const name of EVENTS) element.addEventListener(name, allow)
    return () => {
      for (const name of EVENTS) element.removeEventListener(name, allow)
    }
  }, [root])
}
