import { spawn } from 'node:child_process'
import type { Shell } from 'electron'
import { isHeaded } from '../options.ts'

/** Links go to the desktop's browser where a person watches; in tests they are only noted (replace this method). */
export const shell = {
  openExternal: async (url) => {
    if (!isHeaded) throw new Error(`No browser in a test for ${url}`)
    spawn('xdg-open', [url], { detached: true, stdio: 'ignore' })
      .on('error', () => process.stderr.write(`Open this address in a browser: ${url}\n`))
      .unref()
  },
  showItemInFolder: () => undefined,
} satisfies Pick<Shell, 'openExternal' | 'showItemInFolder'>
