/** The only Electron channels in use; the page can't name another. */
export const REQUEST_CHANNEL = 'muster:request'
export const EVENT_CHANNEL = 'muster:event'
/** The preload alone sends on it: the path of a file that the page holds, which the page never learns and can't name. */
export const DROP_CHANNEL = 'muster:drop'
/** What is asked on that channel, and on no other. */
export const DROP_ROUTE = 'files.drop'
