import { type BenchRow, makeRows, pastedCells } from './rows.web.ts'

/** A grid as the benchmark drives it. What it lacks is null: the table then says so. */
export type Contender = {
  /** Begins to show the rows. */
  readonly mount: (root: HTMLElement, rows: readonly BenchRow[]) => void
  readonly scroller: () => HTMLElement
  /** A cell's text as it is on screen; null while it is not there. */
  readonly textOnScreen: (row: number, column: string) => string | null
  readonly boxOnScreen: (row: number, column: string) => Pick<DOMRect, 'x' | 'y' | 'width' | 'height'> | null
  /** Pastes at the first cell, by the paste event or, without one, by the grid's own call for many changes. */
  readonly paste: (cells: readonly (readonly string[])[]) => void
  readonly undo: (() => void) | null
  readonly sortByPerson: () => void
  /** The field that filters by typing. */
  readonly filterField: () => HTMLInputElement
  readonly shownRows: () => number
}

type Bench = {
  readonly prepare: (rows: number) => void
  readonly mount: () => Promise<number>
  readonly scroll: (steps: number, share: number) => Promise<number[]>
  /** Some grids read the clipboard, others the event: the cells are in both. */
  readonly fillClipboard: () => Promise<void>
  readonly paste: () => Promise<number>
  readonly undo: () => Promise<number | null>
  readonly sort: () => Promise<number>
  /** Resolves with the milliseconds from the next keydown to the frame that shows what is asked for. */
  readonly watch: (what: 'edit' | 'filter', expected: string) => Promise<number>
  readonly cellCenter: (row: number, column: string) => { readonly x: number; readonly y: number } | null
  readonly focusFilter: () => void
  /** How many rows hold a text in any cell. */
  readonly countWith: (text: string) => number
}

declare global {
  interface Window {
    bench?: Bench
  }
}

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))

/** Frames until something is there, and one more: by then it has been painted. */
async function painted(isThere: () => boolean): Promise<number> {
  for (let waited = 0; waited < 3_000; waited += 1) {
    await frame()
    if (!isThere()) continue
    await frame()
    return performance.now()
  }
  throw new Error('What was waited for never came on screen')
}

/** Puts the contender behind the same handles as every other. */
export function runBench(contender: Contender): void {
  let count = 0
  /** Until they are handed over; the grid and its owner keep them from then on, and the page has none of its own. */
  let rows: readonly BenchRow[] = []
  const root = () => {
    const element = document.getElementById('root')
    if (element === null) throw new Error('The page has no root')
    return element
  }
  window.bench = {
    prepare: (wanted) => {
      count = wanted
      rows = makeRows(count)
    },
    async mount() {
      const [first, tenth] = [rows[0]?.cells.person, rows[10]?.cells.person]
      const start = performance.now()
      contender.mount(root(), rows)
      rows = []
      return (
        (await painted(
          () =>
            contender.textOnScreen(0, 'person') === first && contender.textOnScreen(10, 'person') === tenth,
        )) - start
      )
    },
    async scroll(steps, share) {
      const scroller = contender.scroller()
      const way = (scroller.scrollHeight - scroller.clientHeight) * share
      const times: number[] = []
      await frame()
      let before = await frame()
      for (let step = 1; step <= steps; step += 1) {
        scroller.scrollTop = (way * step) / steps
        const now = await frame()
        times.push(now - before)
        before = now
      }
      scroller.scrollTop = 0
      await painted(() => contender.textOnScreen(0, 'person') !== null)
      return times
    },
    fillClipboard: () =>
      navigator.clipboard.writeText(
        pastedCells()
          .map((row) => row.join('\t'))
          .join('\n'),
      ),
    async paste() {
      const cells = pastedCells()
      const start = performance.now()
      contender.paste(cells)
      return (await painted(() => contender.textOnScreen(1, 'section') === cells[1]?.[2])) - start
    },
    async undo() {
      if (contender.undo === null) return null
      const before = makeRows(2)[1]?.cells.person
      const start = performance.now()
      contender.undo()
      return (await painted(() => contender.textOnScreen(1, 'person') === before)) - start
    },
    async sort() {
      const least = makeRows(count)
        .map(({ cells }) => cells.person ?? '')
        .toSorted()[0]
      const start = performance.now()
      contender.sortByPerson()
      return (await painted(() => contender.textOnScreen(0, 'person') === least)) - start
    },
    watch: (what, expected) =>
      new Promise((resolve, reject) => {
        const onKey = async (event: KeyboardEvent) => {
          document.removeEventListener('keydown', onKey, true)
          try {
            const end = await painted(() =>
              what === 'edit'
                ? contender.textOnScreen(2, 'section') === expected
                : contender.shownRows() === Number(expected),
            )
            resolve(end - event.timeStamp)
          } catch (error) {
            reject(error)
          }
        }
        document.addEventListener('keydown', onKey, true)
      }),
    cellCenter: (row, column) => {
      const box = contender.boxOnScreen(row, column)
      return box === null ? null : { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    },
    focusFilter: () => contender.filterField().focus(),
    countWith: (text) =>
      makeRows(count).filter(({ cells }) =>
        Object.values(cells).some((cell) => cell.toLowerCase().includes(text)),
      ).length,
  }
}

/** A field for filtering, for grids that bring none. */
export function addFilterField(onText: (text: string) => void): HTMLInputElement {
  const field = document.createElement('input')
  field.addEventListener('input', () => onText(field.value))
  field.style.cssText = 'position: fixed; right: 0; bottom: 0; z-index: 10'
  document.body.append(field)
  return field
}
