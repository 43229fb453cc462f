import { describe, expect, test } from 'vitest'
import { toAppUrl, toChromiumUrl } from './scheme-url.ts'

const schemes = new Set(['app'])

describe('addresses of the app’s scheme', () => {
  test.each(['app://muster/index.html', 'app://muster/a%20b.js?x=1#y', 'app://muster.two/'])(
    '%s goes to Chromium as a secure host and comes back the same',
    (url) => {
      const inChromium = toChromiumUrl(url, schemes)
      expect(inChromium).toMatch(/^https:\/\/[\w.]+\.stand-in\.invalid\//)
      expect(toAppUrl(inChromium)).toBe(url)
    },
  )

  // Another site must never be taken for the app, or the sender check would be worth nothing.
  test.each([
    'https://example.org/',
    'https://muster.app.stand-in.invalid.example.org/',
    'http://muster.app.stand-in.invalid/',
    'https://example.org/?https://muster.app.stand-in.invalid/',
    'about:blank',
  ])('%s is not one', (url) => {
    expect(toAppUrl(url)).toBe(url)
    expect(toChromiumUrl(url, schemes)).toBe(url)
  })
})
