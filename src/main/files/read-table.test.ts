import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { UnreadRow } from '../../shared/roster/import.ts'
import { readTable, type TableRow } from './read-table.ts'
import type { Damage } from './text-damage.ts'

async function read(pieces: readonly string[], delimiter: ',' | ';' = ',') {
  const rows: TableRow[] = []
  const unread: UnreadRow[] = []
  const damages = new Set<Damage>()
  let blank = 0
  async function* text() {
    yield* pieces
  }
  await readTable(
    text(),
    { delimiter },
    {
      onRows: (more) => {
        for (const row of more) {
          if (row.trouble === undefined) rows.push(row)
          else unread.push({ line: row.line, ...row.trouble })
        }
      },
      onDamage: (damage) => damages.add(damage),
      onBlank: () => {
        blank += 1
      },
    },
  )
  return { rows, unread, blank, damages: [...damages], cells: rows.map((row) => row.cells) }
}

/** Text as broken as it gets: quotes, delimiters and line ends at random. */
const garbage = fc
  .array(fc.constantFrom('"', '""', ',', '\n', '\r\n', '\r', ' ', 'a', 'ü', '7'), { maxLength: 60 })
  .map((parts) => parts.join(''))

describe('reading a table', () => {
  it('does not depend on where the pieces of a file are cut', async () => {
    await fc.assert(
      fc.asyncProperty(garbage, fc.array(fc.nat(60), { maxLength: 6 }), async (text, cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), text.length]
        const pieces = at.slice(1).map((end, index) => text.slice(at[index], end))
        expect(await read(pieces)).toEqual(await read([text]))
      }),
      { numRuns: 500 },
    )
  })

  it('loses no character of however broken a file: it is in a row or in the list of what could not be read', async () => {
    const content = (text: string) => [...text].filter((character) => /[aü7]/.test(character)).length
    await fc.assert(
      fc.asyncProperty(garbage, async (text) => {
        const { rows, unread } = await read([text])
        const kept = [...rows.flatMap((row) => row.cells), ...unread.map((row) => row.text)]
        expect(content(kept.join(''))).toBe(content(text))
      }),
      { numRuns: 1_000 },
    )
  })

  it('reads back what papaparse writes', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.replaceAll('\r', ''))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 }),
        async (table) => {
          const filled = table.map((row, index) => [`p${index}`, ...row])
          expect((await read([Papa.unparse(filled, { newline: '\r\n' })])).cells).toEqual(filled)
        },
      ),
    )
  })

  it.each([
    ['mostly \\r\\n', 'a,1\r\nb,2\nc,3\r\n'],
    ['mostly \\n', 'a,1\nb,"2"\r\nc,3\n'],
    ['\\r only', 'a,1\rb,2\rc,3\r'],
  ])('keeps rows apart where line endings are mixed: %s', async (_name, text) => {
    expect((await read([text])).cells).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ])
  })

  it('a broken quotation mark costs its own line only, even with another quoted cell behind it', async () => {
    const { cells, unread } = await read(['1,"oops\n2,fine\n3,"fine"\n4,"two\nlines"\n'])
    expect(cells).toEqual([
      ['2', 'fine'],
      ['3', 'fine'],
      ['4', 'two\nlines'],
    ])
    expect(unread.map(({ line, text }) => [line, text])).toEqual([[1, '1,"oops']])
  })

  it('takes no longer for a file that is broken in every second line', async () => {
    const lines = Array.from({ length: 40_000 }, (_, index) => `${index},"oops\n${index},fine\n`)
    const started = performance.now()
    const { rows, unread } = await read([lines.join('')])
    expect([rows.length, unread.length]).toEqual([40_000, 40_000])
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('lists a cell longer than the window takes, and a line that never ends', async () => {
    const long = await read([`1,${'x'.repeat(100_001)}\n2,ok\n`])
    expect(long.cells).toEqual([['2', 'ok']])
    expect(long.unread[0]).toMatchObject({ line: 1, reason: expect.stringContaining('100,000 characters') })
    const endless = await read([...Array.from({ length: 20 }, () => 'y'.repeat(500_000)), '\n2,ok\n'])
    expect(endless.cells).toEqual([['2', 'ok']])
    expect(endless.unread).toHaveLength(1)
  })
})
