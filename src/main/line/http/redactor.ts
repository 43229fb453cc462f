const REMOVED = '[secret removed]'
/** Shorter ones are left: they would shred ordinary words. */
const SHORTEST = 6
/** A piece of base64 shorter than this may be anything. */
const SHORTEST_PIECE = 10

/**
 * Strikes secrets out of a text, as they are and as an answer may echo them: in an address, a form, a page, JSON or
 * base64. Takes time in proportion to the text.
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const forms = [...new Set(secrets.filter(({ length }) => length >= SHORTEST).flatMap(formsOf))]
  // The longest first, so that none is cut by one that is part of it.
  forms.sort((a, b) => b.length - a.length)
  return (text) => forms.reduce((rest, form) => rest.replaceAll(form, REMOVED), text)
}

function formsOf(secret: string): string[] {
  const inAddress = encodeURIComponent(secret)
  const strict = inAddress.replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
  const inForm = new URLSearchParams([['', secret]]).toString().slice(1)
  const encoded = [inAddress, strict, inForm]
  const lower = encoded.map((form) => form.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()))
  return [
    secret,
    ...encoded,
    ...lower,
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    ...[0, 1, 2].flatMap((before) => inBase64(Buffer.from(secret), before)),
  ]
}

/** What stays the same of the secret in base64 of a longer text, where so many bytes (in threes) stand before it. */
function inBase64(secret: Buffer, before: number): string[] {
  const text = Buffer.concat([Buffer.alloc(before), secret]).toString('base64')
  const from = Math.ceil((before * 8) / 6)
  const until = Math.floor(((before + secret.length) * 8) / 6)
  const piece = text.slice(from, until)
  if (piece.length < SHORTEST_PIECE) return []
  return [piece, piece.replaceAll('+', '-').replaceAll('/', '_')]
}
