import { useEffect, useState } from 'react'
import type { CellKind, CellSuggestion } from '../grid-types.ts'

const AFTER_MS = 250
const NONE: readonly CellSuggestion[] = []

/** Asks once typing rests, and shows only the answer to the latest question. No answer is no reason to stop typing. */
export function useSuggestions(
  suggest: CellKind['suggest'],
  rowId: string,
  text: string,
  isWanted: boolean,
): readonly CellSuggestion[] {
  const [found, setFound] = useState(NONE)
  useEffect(() => {
    if (suggest === undefined || !isWanted) return undefined
    let isCurrent = true
    const timer = setTimeout(() => {
      void suggest(text, rowId).then((answer) => {
        if (isCurrent) setFound(answer)
      })
    }, AFTER_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [suggest, rowId, text, isWanted])
  return isWanted ? found : NONE
}
