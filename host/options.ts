/** Whether a person is to see the window. Tests run without. */
export const isHeaded = process.env.MUSTER_STAND_IN === 'headed'

/** The Chromium to run; Debian's by default. */
export const chromiumPath = process.env.MUSTER_CHROMIUM ?? '/usr/bin/chromium'
