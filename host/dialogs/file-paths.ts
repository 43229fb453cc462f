import type { Page } from 'playwright'

/**
 * Replaces the marks that `webUtils.getPathForFile` gave the page by the files' real paths, which Chromium tells its
 * debugger only. A file that has no path gets '', as in Electron.
 */
export async function withFilePaths(text: string, page: Page, key: string): Promise<string> {
  const mark = new RegExp(`/${key}/(\\d+)/`, 'g')
  const indexes = [...new Set([...text.matchAll(mark)].map((match) => Number(match[1])))]
  if (indexes.length === 0) return text
  const paths = new Map<number, string>()
  const cdp = await page.context().newCDPSession(page)
  for (const index of indexes) {
    const { result } = await cdp.send('Runtime.evaluate', {
      expression: `window[${JSON.stringify(key)}][${index}]`,
    })
    const { objectId } = result
    const path = objectId === undefined ? '' : (await cdp.send('DOM.getFileInfo', { objectId })).path
    paths.set(index, path)
  }
  await cdp.detach()
  return text.replace(mark, (_whole, index) => JSON.stringify(paths.get(Number(index)) ?? '').slice(1, -1))
}
