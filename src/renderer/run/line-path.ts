export type ChartBox = {
  readonly width: number
  readonly height: number
  readonly from: number
  readonly until: number
  /** The value at the top edge; zero is at the bottom. */
  readonly top: number
}

/** Pure. An SVG path through points of time and value; points closer than a pixel are passed over. */
export function linePath(points: readonly (readonly [number, number])[], box: ChartBox): string {
  const span = Math.max(1, box.until - box.from)
  const parts: string[] = []
  let lastX = Number.NEGATIVE_INFINITY
  points.forEach(([at, value], index) => {
    const x = ((at - box.from) / span) * box.width
    if (x - lastX < 1 && index < points.length - 1) return
    lastX = x
    const share = Math.max(0, Math.min(1, value / Math.max(1, box.top)))
    const y = box.height - 2 - share * (box.height - 4)
    parts.push(`${parts.length === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
  })
  return parts.join('')
}
