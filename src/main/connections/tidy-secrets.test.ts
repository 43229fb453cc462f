import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { SecretField } from '../../shared/lms/manifest.ts'
import { tidySecrets } from './tidy-secrets.ts'

const fields: readonly SecretField[] = [{ id: 'token', label: 'Access token', help: '' }]
const password: readonly SecretField[] = [{ id: 'password', label: 'Password', help: '', isChosen: true }]
const key: readonly SecretField[] = [{ id: 'key', label: 'Private key', help: '', kind: 'lines' }]

it.each([
  ['spaces and line ends around', '  1234~abc\r\n'],
  ['invisible characters', '\ufeff12\u200b34~a\u00adbc\u2060'],
  ['straight quotation marks', '"1234~abc"'],
  ['curly quotation marks', '“1234~abc”'],
  ['the word of the header', 'Bearer 1234~abc'],
  ['the whole header', 'Authorization: bearer  1234~abc\n'],
  ['quotation marks inside the header', 'Bearer "1234~abc"'],
])('takes %s away', (_, pasted) => {
  expect(tidySecrets(fields, { token: pasted })).toEqual({ ok: true, value: { token: '1234~abc' } })
})

it.each(['1234\nabc', '1234\tabc', 'Bearer 12\r\n34'])('refuses a break in the middle: %j', (pasted) => {
  const tidy = tidySecrets(fields, { token: pasted })
  expect(tidy).toMatchObject({ ok: false, error: { code: 'SECRET_BROKEN' } })
  if (!tidy.ok) expect(tidy.error.message).not.toContain('1234')
})

it.each(['', '  ', '\u200b\n'])('takes %j for nothing', (pasted) => {
  expect(tidySecrets(fields, { token: pasted })).toMatchObject({
    ok: false,
    error: { code: 'SECRET_BLANK', message: 'Enter the access token.' },
  })
})

it('leaves a password as it was chosen, and the lines of a key', () => {
  expect(tidySecrets(password, { password: '"Bearer x"' })).toMatchObject({
    value: { password: '"Bearer x"' },
  })
  expect(tidySecrets(key, { key: '-----BEGIN\nabc\n-----END\n' })).toMatchObject({
    value: { key: '-----BEGIN\nabc\n-----END' },
  })
})

it('changes nothing more the second time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (pasted) => {
      const once = tidySecrets(password, { password: pasted })
      if (once.ok) expect(tidySecrets(password, once.value)).toEqual(once)
    }),
  )
})
