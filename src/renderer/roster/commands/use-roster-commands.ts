import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { MenuCommand } from '../../../shared/ipc/contract.ts'
import { isTextField } from '../../ui/is-text-field.ts'
import type { RosterTask } from './more-menu.tsx'

type RosterCommands = {
  readonly undo: () => void
  readonly redo: () => void
  readonly addRow: () => void
  readonly deleteRows: () => void
  readonly find: () => void
  readonly replace: () => void
  readonly goToRow: () => void
  readonly setForRows: () => void
  readonly compare: () => void
  readonly split: () => void
  readonly stepProblem: (direction: -1 | 1) => void
  readonly importFile: () => void
  readonly onCommands: ((run: ((command: MenuCommand) => boolean) | null) => void) | undefined
}

/** The roster's answers to the menu and to keys that work anywhere in it. */
export function useRosterCommands(commands: RosterCommands) {
  const latest = useRef(commands)
  latest.current = commands
  const { onCommands } = commands
  useEffect(() => {
    onCommands?.((command) => runMenuCommand(command, latest.current))
    return () => onCommands?.(null)
  }, [onCommands])

  const onKeyDown = (event: KeyboardEvent) => {
    const run = keyCommand(event, commands)
    if (run === null) return
    event.preventDefault()
    run()
  }
  const run = (task: RosterTask) => latest.current[task]()
  return { onKeyDown, addRow: commands.addRow, run }
}

function keyCommand(event: KeyboardEvent, commands: RosterCommands): (() => void) | null {
  if (event.key === 'F8') return () => commands.stepProblem(event.shiftKey ? -1 : 1)
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null
  if (event.shiftKey) return event.key.toLowerCase() === 'e' ? commands.setForRows : null
  switch (event.key.toLowerCase()) {
    case 'f':
      return commands.find
    case 'h':
      return commands.replace
    case 'g':
      return commands.goToRow
    default:
      return null
  }
}

/** False for commands that are not the roster's. */
function runMenuCommand(command: MenuCommand, commands: RosterCommands): boolean {
  const isTyping = isTextField(document.activeElement)
  switch (command) {
    case 'undo':
    case 'redo':
      // While typing, the text's own history is meant.
      if (isTyping) document.execCommand(command)
      else commands[command]()
      return true
    case 'addRow':
      commands.addRow()
      return true
    case 'deleteRows':
      if (!isTyping) commands.deleteRows()
      return true
    case 'find':
    case 'replace':
    case 'goToRow':
    case 'setForRows':
    case 'compare':
    case 'split':
      commands[command]()
      return true
    case 'nextProblem':
      commands.stepProblem(1)
      return true
    case 'import':
      commands.importFile()
      return true
    default:
      return false
  }
}
