import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { RowId } from '../../../shared/roster/row.ts'
import { rowLabel } from '../../../shared/roster/row-label.ts'
import type { RosterStore } from '../store/roster-store.ts'
import { problemNews } from './problem-news.ts'

/**
 * Says how edits change the number of problems, for those who don't see the cells turn red. What a roster has when it
 * is opened is no news.
 */
export function useProblemNews(store: RosterStore, count: number | null): string {
  const isJudged = useStore(store, (state) => state.isJudged && state.status === 'ready')
  const [news, setNews] = useState('')
  const known = useRef<number | null>(null)
  const edited = useRef<readonly RowId[]>([])
  useEffect(
    () =>
      store.actions.onEdited((rowIds) => {
        edited.current = rowIds
      }),
    [store],
  )
  useEffect(() => {
    if (!isJudged || count === null) return
    const before = known.current
    known.current = count
    // The count follows a little after the edit.
    if (before === null || before === count || edited.current.length === 0) return
    setNews(problemNews(before, count, problemOf(store, edited.current)))
    edited.current = []
  }, [store, isJudged, count])
  return news
}

function problemOf(store: RosterStore, rowIds: readonly RowId[]) {
  const [rowId, ...others] = rowIds
  if (rowId === undefined || others.length > 0) return null
  const message = store.sheet.problemsOf(rowId)[0]?.message
  if (message === undefined) return null
  return { row: rowLabel(store.sheet.row(rowId) ?? {}, store.sheet.placeOf(rowId)), message }
}
