import { useEffect } from 'react'
import { useRoster } from '../roster/store/roster-context.ts'
import type { CheckStore } from './check-store.ts'

/** An edited roster makes its check stale, whichever panel is open; an edit that was undone does not. */
export function StaleWatch({ check }: { readonly check: CheckStore }) {
  const { store } = useRoster()
  useEffect(() => store.actions.onEdited(check.markStale), [store, check])
  useEffect(
    () =>
      store.subscribe(({ save }, before) => {
        if (save.kind === 'saved' && before.save.kind !== 'saved') void check.refresh()
      }),
    [store, check],
  )
  return null
}
