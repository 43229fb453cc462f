/** The clipboard for menus: the same events that the keys make, with the data carried by hand. */

const FORMS = ['text/plain', 'text/html'] as const

const REFUSED = 'The clipboard can’t be reached from here. Use the keyboard.'

/** Copies or cuts what the element has selected; a sentence where the clipboard is refused. */
export async function copyByMenu(element: Element | null, command: 'copy' | 'cut'): Promise<string | null> {
  const data = new DataTransfer()
  element?.dispatchEvent(eventOf(command, data))
  const blobs = FORMS.flatMap((form) => {
    const text = data.getData(form)
    return text === '' ? [] : [[form, new Blob([text], { type: form })] as const]
  })
  return refusable(async () => {
    if (blobs.length > 0) await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
  })
}

/** Pastes into the element; a sentence where the clipboard is refused. */
export async function pasteByMenu(element: Element | null): Promise<string | null> {
  return refusable(async () => {
    const data = new DataTransfer()
    for (const item of await navigator.clipboard.read()) {
      for (const form of FORMS) {
        if (item.types.includes(form)) data.setData(form, await (await item.getType(form)).text())
      }
    }
    element?.dispatchEvent(eventOf('paste', data))
  })
}

function eventOf(name: 'copy' | 'cut' | 'paste', clipboardData: DataTransfer): ClipboardEvent {
  return new ClipboardEvent(name, { clipboardData, bubbles: true, cancelable: true })
}

async function refusable(action: () => Promise<void>): Promise<string | null> {
  try {
    await action()
    return null
  } catch (error) {
    if (error instanceof DOMException) return REFUSED
    throw error
  }
}
