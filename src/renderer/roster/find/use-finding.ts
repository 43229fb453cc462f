import { useMemo, useState } from 'react'

/** Whether the find bar is open, and how it was asked for. */
export function useFinding() {
  const [state, setState] = useState({ isOpen: false, withReplace: false, asked: 0 })
  const acts = useMemo(
    () => ({
      ask: (withReplace: boolean) =>
        setState((now) => ({
          isOpen: true,
          // Asked for find while replacing, replace stays.
          withReplace: withReplace || (now.isOpen && now.withReplace),
          asked: now.asked + 1,
        })),
      showReplace: (withReplace: boolean) => setState((now) => ({ ...now, withReplace })),
      close: () => setState((now) => ({ ...now, isOpen: false, withReplace: false })),
    }),
    [],
  )
  return { ...state, ...acts }
}
