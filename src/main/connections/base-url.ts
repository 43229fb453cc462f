import { fail, ok, type Result } from '../../shared/result.ts'

/**
 * The origin of what an admin typed or pasted: `school.instructure.com/courses/5` → `https://school.instructure.com`.
 * https only; http for this computer itself, where the practice LMS lives. `keepsPath`: for an LMS that lives below one.
 */
export function parseBaseUrl(text: string, keepsPath = false): Result<string, string> {
  const trimmed = text.trim()
  if (trimmed === '') return fail('Enter the address of the LMS, for example https://school.instructure.com.')
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`
  if (!URL.canParse(withScheme))
    return fail(`«${trimmed}» is not an address. Copy it from the browser’s address bar.`)
  const url = new URL(withScheme)
  if (url.username !== '' || url.password !== '')
    return fail('Leave user names and passwords out of the address.')
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback))
    return ok(keepsPath ? url.origin + url.pathname.replace(/\/+$/, '') : url.origin)
  return fail('The address must begin with https://, so that the token can’t be read on its way.')
}
