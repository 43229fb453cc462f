import type { Page } from 'playwright'

/** What the rest of the stand-in needs of a window, without knowing its class. */
export type OpenWindow = {
  readonly id: number
  /** False when the app kept it open. */
  closeForQuit(): Promise<boolean>
}

const windows = new Map<number, OpenWindow>()
const pages = new WeakMap<Page, number>()

export function addWindow(window: OpenWindow): void {
  windows.set(window.id, window)
}

export function removeWindow(id: number): void {
  windows.delete(id)
}

export function openWindows(): IterableIterator<OpenWindow> {
  return windows.values()
}

/** Notes which window a page of Chromium stands for; other pages are none of the app's. */
export function claimPage(page: Page, windowId: number): void {
  pages.set(page, windowId)
}

export function windowIdOf(page: Page): number | undefined {
  return pages.get(page)
}
