import type { FileFilter } from 'electron'
import { currentPage } from '../chromium/chromium.ts'

/** Opens Chromium's own file dialog in the window and tells which file was chosen; null when cancelled. */
export async function askForFile(filters: readonly FileFilter[]): Promise<string | null> {
  const page = await currentPage()
  const accept = filters
    .flatMap((filter) => filter.extensions)
    .filter((extension) => extension !== '*')
    .map((extension) => `.${extension}`)
    .join(',')
  const cdp = await page.context().newCDPSession(page)
  const { result } = await cdp.send('Runtime.evaluate', {
    // The user's gesture is the menu item or button that asked for the dialog.
    userGesture: true,
    awaitPromise: true,
    expression: `new Promise((resolve) => {
      const input = document.createElement('input')
      input.type = 'file'
      input.accept = ${JSON.stringify(accept)}
      input.addEventListener('change', () => resolve(input.files[0]))
      input.addEventListener('cancel', () => resolve(null))
      input.click()
    })`,
  })
  const { objectId } = result
  const path = objectId === undefined ? null : (await cdp.send('DOM.getFileInfo', { objectId })).path
  await cdp.detach()
  return path
}
