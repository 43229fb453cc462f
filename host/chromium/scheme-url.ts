const SUFFIX = '.stand-in.invalid'

/**
 * Chromium alone takes no scheme of an app's own, so `app://muster/x` travels as an https address of a host that
 * can never exist. Like the app's scheme in Electron it is a secure origin.
 */
export function toChromiumUrl(url: string, schemes: ReadonlySet<string>): string {
  const parsed = URL.parse(url)
  if (parsed === null || !schemes.has(parsed.protocol.slice(0, -1))) return url
  const scheme = parsed.protocol.slice(0, -1)
  return `https://${parsed.host}.${scheme}${SUFFIX}${parsed.pathname}${parsed.search}${parsed.hash}`
}

/** The address as Electron would tell it. */
export function toAppUrl(url: string): string {
  const parsed = URL.parse(url)
  if (parsed === null || parsed.protocol !== 'https:' || !parsed.host.endsWith(SUFFIX)) return url
  const name = parsed.host.slice(0, -SUFFIX.length)
  const at = name.lastIndexOf('.')
  return `${name.slice(at + 1)}://${name.slice(0, at)}${parsed.pathname}${parsed.search}${parsed.hash}`
}
