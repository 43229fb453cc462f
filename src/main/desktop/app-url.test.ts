import { describe, expect, test } from 'vitest'
import { isAppUrl } from './app-url.ts'

describe('the app’s own addresses', () => {
  test.each(['app://muster/index.html', 'app://muster/', 'app://muster/assets/x.js?y#z'])(
    '%s is one',
    (url) => {
      expect(isAppUrl(url)).toBe(true)
    },
  )

  test.each([
    'app://other/index.html',
    'app://muster.example.org/',
    'https://muster/index.html',
    'https://example.org/app://muster/',
    'file:///index.html',
    'about:blank',
    'data:text/html,app://muster',
    'muster',
    '',
  ])('%s is none', (url) => {
    expect(isAppUrl(url)).toBe(false)
  })

  test('the development server’s are, only while there is one', () => {
    const dev = 'http://localhost:5173/'
    expect(isAppUrl('http://localhost:5173/src/main.tsx', dev)).toBe(true)
    expect(isAppUrl('http://localhost:5174/', dev)).toBe(false)
    expect(isAppUrl('http://localhost:5173/')).toBe(false)
  })
})
