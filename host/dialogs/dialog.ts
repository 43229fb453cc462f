import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, parse } from 'node:path'
import type {
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
} from 'electron'
import { isHeaded } from '../options.ts'
import { askForFile } from './file-dialog.ts'

function noAnswer(method: string): Error {
  return new Error(`Nobody answers a dialog in a test: replace dialog.${method} through evaluate() first`)
}

/** The options, whether a window came before them or not. */
function optionsOf<T extends object>(args: readonly [object, T] | readonly [T]): T {
  return args.length === 2 ? args[1] : args[0]
}

/** Native dialogs. A test replaces these methods, just as it does in Electron. */
export const dialog = {
  showOpenDialog: async (
    ...args: [object, OpenDialogOptions] | [OpenDialogOptions]
  ): Promise<OpenDialogReturnValue> => {
    if (!isHeaded) throw noAnswer('showOpenDialog')
    const path = await askForFile(optionsOf(args).filters ?? [])
    return { canceled: path === null, filePaths: path === null ? [] : [path] }
  },
  showSaveDialog: async (
    ...args: [object, SaveDialogOptions] | [SaveDialogOptions]
  ): Promise<SaveDialogReturnValue> => {
    if (!isHeaded) throw noAnswer('showSaveDialog')
    const filePath = await askWhereToSave(optionsOf(args).defaultPath ?? 'untitled')
    return { canceled: filePath === null, filePath: filePath ?? '' }
  },
  showErrorBox: (title: string, content: string): void => {
    process.stderr.write(`${title}\n${content}\n`)
  },
}

/** With the desktop's own dialog program if there is one, else into Downloads under a name not yet taken. */
async function askWhereToSave(name: string): Promise<string | null> {
  const folder = existsSync(join(homedir(), 'Downloads')) ? join(homedir(), 'Downloads') : homedir()
  const asked = await new Promise<string | null | undefined>((resolve) => {
    const child = spawn('zenity', ['--file-selection', '--save', `--filename=${join(folder, name)}`])
    let path = ''
    child.stdout.on('data', (text) => {
      path += String(text)
    })
    child.on('error', () => resolve(undefined))
    child.on('close', (code) => resolve(code === 0 ? path.trim() : null))
  })
  if (asked !== undefined) return asked
  const { name: stem, ext } = parse(name)
  let file = join(folder, name)
  for (let number = 2; existsSync(file); number++) file = join(folder, `${stem} ${number}${ext}`)
  process.stdout.write(`Saved as ${file}\n`)
  return file
}
