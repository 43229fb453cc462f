import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import { type ImportFigures, measureImport } from './grid/import.ts'
import { measureFirstPaint, measureRound, median, type Round } from './grid/measure.ts'
import { CONTENDERS, type ContenderName, servePages } from './grid/pages.ts'

/**
 * Muster's roster grid next to AG Grid Community and Glide Data Grid: the same 100,000 rows × 14 columns in the
 * same browser, built as for production, taking turns. `npm run bench:grid`, with `-- --quick` on 10,000 rows. The last
 * line is one JSON object.
 */

const isQuick = process.argv.includes('--quick')
const ROWS = isQuick ? 10_000 : 100_000
const ROUNDS = isQuick ? 1 : 3
const CHROMIUM = process.env.MUSTER_CHROMIUM ?? '/usr/bin/chromium'

type Line = {
  readonly name: string
  readonly unit: 'ms' | 'MiB'
  readonly of: (round: Round) => number | null
  readonly note?: string
}

const LINES: readonly Line[] = [
  { name: 'first usable paint', unit: 'ms', of: (round) => round.firstPaint },
  { name: 'scrolling end to end, p95 frame', unit: 'ms', of: (round) => round.scrollEnd },
  { name: 'scrolling steadily, p95 frame', unit: 'ms', of: (round) => round.scrollSteady },
  { name: 'edit, key to paint', unit: 'ms', of: (round) => round.edit },
  { name: 'paste of 10,000 × 5 cells', unit: 'ms', of: (round) => round.paste, note: 'AG: applyTransaction' },
  { name: 'sort by a column', unit: 'ms', of: (round) => round.sort, note: 'Glide: by its owner' },
  {
    name: 'filter, last key to paint',
    unit: 'ms',
    of: (round) => round.filter,
    note: 'Glide: by its owner',
  },
  { name: 'undo of the paste', unit: 'ms', of: (round) => round.undo, note: 'Muster alone has it' },
  { name: 'heap after load', unit: 'MiB', of: (round) => round.heap },
]

if (!existsSync(CHROMIUM)) {
  console.error(`The benchmark needs Chromium at ${CHROMIUM}, or its path in MUSTER_CHROMIUM.`)
  process.exit(1)
}
const pages = await servePages()
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--disable-quic', '--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
})
const rounds = new Map<ContenderName, Round[]>(CONTENDERS.map((name) => [name, []]))
for (let round = 0; round < ROUNDS; round += 1) {
  for (const name of CONTENDERS) {
    rounds.get(name)?.push(await measureRound(browser, pages.url, name, ROWS))
    process.stderr.write(`round ${round + 1}: ${name}\n`)
  }
}
const small: number[] = []
for (let round = 0; round < ROUNDS + 2; round += 1)
  small.push(await measureFirstPaint(browser, `${pages.url}/muster.html`, 1_000))
await browser.close()
await pages.close()
const imports: ImportFigures[] = []
for (let round = 0; round < ROUNDS; round += 1) imports.push(await measureImport(ROWS))

const figures = LINES.map(({ name, unit, of, note }) => {
  const figure = (contender: ContenderName) => {
    const all = (rounds.get(contender) ?? []).map(of).filter((value) => value !== null)
    return all.length === 0 ? null : median(all)
  }
  const [muster, agGrid, glide] = CONTENDERS.map(figure)
  const others = [agGrid, glide].filter((value) => typeof value === 'number')
  const best = others.length === 0 ? null : Math.min(...others)
  return { name, unit, muster, agGrid, glide, ratio: best === null ? null : (muster ?? 0) / best, note }
})
const number = (value: number | null | undefined) =>
  value === null || value === undefined ? '—' : value.toFixed(value < 100 ? 1 : 0)
console.log(`${ROWS.toLocaleString('en')} rows × 14 columns, median of ${ROUNDS}`)
console.log(['', 'Muster', 'AG Grid', 'Glide', 'Muster ÷ best other'].join('\t'))
for (const { name, unit, muster, agGrid, glide, ratio, note } of figures) {
  console.log(
    `${name} (${unit})\t${number(muster)}\t${number(agGrid)}\t${number(glide)}\t${ratio === null ? '—' : ratio.toFixed(2)}${note === undefined ? '' : `\t${note}`}`,
  )
}
const firstPaint = figures[0]?.muster ?? Number.NaN
const paintRatio = firstPaint / median(small)
console.log(
  `first paint at ${ROWS.toLocaleString('en')} rows ÷ at 1,000 (${median(small).toFixed(0)} ms): ${paintRatio.toFixed(2)} (asked: under 1.5)`,
)
type ImportFigure = (figures: ImportFigures) => number
const ofImports = (figure: ImportFigure) => median(imports.map(figure))
const importRatio = ofImports(({ papaparse, imported, validated }) => (imported + validated) / papaparse)
const ms = (figure: ImportFigure) => ofImports(figure).toFixed(0)
console.log(
  `import of ${ofImports(({ megabytes }) => megabytes).toFixed(1)} MB: ${ms(({ imported, saved }) => imported - saved)} ms reading, ${ms(({ saved }) => saved)} ms saving to disk, ${ms(({ validated }) => validated)} ms validation; ÷ papaparse alone (${ms(({ papaparse }) => papaparse)} ms): ${importRatio.toFixed(2)} (asked: under 4)`,
)
console.log(JSON.stringify({ rows: ROWS, figures, paintRatio, importRatio }))
