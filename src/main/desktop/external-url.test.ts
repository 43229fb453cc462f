import { expect, test } from 'vitest'
import { externalUrl } from './external-url.ts'

test.each([
  ['https://canvas.example.edu/courses/1', 'https://canvas.example.edu/courses/1'],
  ['HTTPS://Example.EDU', 'https://example.edu/'],
])('%s may be opened outside', (url, expected) => {
  expect(externalUrl(url)).toBe(expected)
})

test.each([
  'http://example.edu/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'ms-msdt:/id',
  'mailto:a@b.c',
  'smb://host/share',
  ' javascript:alert(1)',
  'https://name:password@example.edu/',
  'example.edu',
  '',
])('%s may not', (url) => {
  expect(externalUrl(url)).toBeNull()
})
