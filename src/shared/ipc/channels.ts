/** The only two Electron channels in use; the page can't name another. */
export const REQUEST_CHANNEL = 'muster:request'
export const EVENT_CHANNEL = 'muster:event'
