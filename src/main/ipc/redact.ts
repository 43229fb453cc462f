const PATTERNS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\b(Bearer|Basic|OAuth)\s+[\w.~+/=-]+/gi, '$1 [removed]'],
  // Access tokens of the form: a number, a tilde, the secret.
  [/\b\d{1,8}~[A-Za-z0-9]{16,}/g, '[removed]'],
  [
    /\b(access_token|token|secret|password|authorization|client_secret|api_key)(["']?\s*[:=]\s*["']?)[^\s"'&,;}]+/gi,
    '$1$2[removed]',
  ],
  // Only from where such a run of characters begins: from within it a long text would be read again and again.
  [/(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[e-mail]'],
]

/** Takes out of a text what looks like a credential or an e-mail address. The last guard before a log, not the first. */
export function redact(text: string): string {
  return PATTERNS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text)
}

const DEEPEST_CAUSE = 5

/** What a log needs of an error: name, message, the way there, and the same of its causes; redacted. */
export function describeError(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return redact(String(error))
  const own = redact(error.stack ?? `${error.name}: ${error.message}`)
  if (error.cause === undefined || depth === DEEPEST_CAUSE) return own
  return `${own} caused by ${describeError(error.cause, depth + 1)}`
}
