import { type KeyboardEvent, type RefObject, useCallback } from 'react'
import { type GridContext, openEditor, runCommand } from '../grid-actions.ts'
import { commandOf, type GridCommand } from './keymap.ts'

/** Keys while no cell is being edited. */
export function useGridKeys(
  root: RefObject<HTMLElement | null>,
  context: RefObject<GridContext>,
  isMac: boolean,
) {
  return useCallback(
    (event: KeyboardEvent<HTMLDivElement>) => {
      const { editing } = context.current.store.getState()
      if (event.defaultPrevented || editing !== null || event.target !== root.current) return
      // An input method begins: give it an empty editor and leave the key to it.
      if (event.key === 'Process' || event.key === 'Dead') {
        openEditor(context.current, '')
        return
      }
      const command = commandOf(event, isMac)
      if (command === null || leavesGrid(command, context.current)) return
      event.preventDefault()
      if (command.kind === 'columnMenu') openColumnMenu(root.current, context.current)
      else if (command.kind === 'menu') openMenu(root.current, context.current)
      else runCommand(command, context.current)
    },
    [root, context, isMac],
  )
}

function openColumnMenu(root: HTMLElement | null, { store, handlers, columns }: GridContext): void {
  const { col } = store.getState().selection.active
  const column = columns[col]
  const head = root?.querySelector(`[data-part="head"][data-col="${col}"]`)
  if (column !== undefined && head instanceof Element)
    handlers.openColumnMenu(column.id, head.getBoundingClientRect())
}

function openMenu(root: HTMLElement | null, { handlers }: GridContext): void {
  const cell = root?.querySelector('.grid-cell.is-active')?.getBoundingClientRect()
  if (cell !== undefined) handlers.openMenu({ x: cell.left + 8, y: cell.bottom })
}

/** Tab leaves the grid from its first and last cell, so that the keyboard is never trapped. */
function leavesGrid(command: GridCommand, { store, size }: GridContext): boolean {
  if (command.kind !== 'advance' || command.along !== 'row') return false
  const { row, col } = store.getState().selection.active
  return command.direction < 0 ? row === 0 && col === 0 : row === size.rows - 1 && col === size.cols - 1
}
