import { type ClipboardEvent, type RefObject, useMemo } from 'react'
import { isTextField } from '../../ui/is-text-field.ts'
import { clearRange, copyRange, type GridContext, pasteCells } from '../grid-actions.ts'
import { rangeOf } from '../selection/selection.ts'
import { copiedTable } from './clipboard-table.ts'
import { formatHtmlTable } from './html-table.ts'
import { formatTsv } from './tsv.ts'
import { useClipboardCommands } from './use-clipboard-commands.ts'

/** Copy, cut and paste of the selection, as text and as a table. */
export function useGridClipboard(root: RefObject<HTMLElement | null>, context: RefObject<GridContext>) {
  useClipboardCommands(root)
  return useMemo(() => {
    const copy = (event: ClipboardEvent<HTMLDivElement>): boolean => {
      if (isTextField(event.target)) return false
      const rows = copyRange(context.current)
      event.preventDefault()
      event.clipboardData.setData('text/plain', formatTsv(rows))
      event.clipboardData.setData('text/html', formatHtmlTable(rows))
      return true
    }
    return {
      onCopy: (event: ClipboardEvent<HTMLDivElement>) => {
        if (copy(event)) context.current.handlers.announce('Copied.')
      },
      onCut: (event: ClipboardEvent<HTMLDivElement>) => {
        if (!copy(event)) return
        const { store } = context.current
        clearRange(rangeOf(store.getState().selection), context.current, 'Cut')
      },
      onPaste: (event: ClipboardEvent<HTMLDivElement>) => {
        if (context.current.store.getState().editing !== null || isTextField(event.target)) return
        const table = copiedTable({
          text: event.clipboardData.getData('text/plain'),
          html: event.clipboardData.getData('text/html'),
        })
        if (table === null) return
        event.preventDefault()
        event.stopPropagation()
        pasteCells(table, context.current)
      },
    }
  }, [context])
}
