/** A length of time as people say it: «under a second», «8 s», «3 min 20 s», «2 h 5 min». */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  if (seconds < 1) return 'under a second'
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** The same for a length that is only expected: «about 8 s», but «under a second». */
export function formatExpected(ms: number): string {
  const text = formatDuration(ms)
  return text.startsWith('under') ? text : `about ${text}`
}
