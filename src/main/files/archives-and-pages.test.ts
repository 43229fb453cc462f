import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type ZipEntry, zipOf } from '../../../test/support/workbooks/zip-writer.ts'
import { openBook } from './workbook/open-book.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-archives-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Each row of each sheet as «sheet line: cells»; what can't be read is thrown by its trouble's name. */
async function read(content: string | Uint8Array): Promise<string[]> {
  const path = join(folder, 'file')
  writeFileSync(path, content)
  const file = await open(path)
  try {
    const bytes = Buffer.from(content)
    const book = await openBook({ path, fd: file.fd, size: bytes.length }, bytes.subarray(0, 4_096))
    const rows: string[] = []
    for (const { name } of book.sheets)
      for await (const piece of book.read(name))
        for (const row of piece.rows)
          rows.push(`${name} ${row.line}${row.isHidden ? ' hidden' : ''}: ${row.cells.join('|')}`)
    return rows
  } finally {
    await file.close()
  }
}

const zip = (files: Readonly<Record<string, string>>) =>
  zipOf(Object.entries(files).map(([name, text]): ZipEntry => ({ name, content: Buffer.from(text) })))

describe('archives of tables', () => {
  it('OneRoster is read whole: who, with identifiers and names, and which class', async () => {
    const rows = await read(
      zip({
        'manifest.csv': 'propertyName,value\noneroster.version,1.1\n',
        'enrollments.csv':
          'sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role,beginDate,endDate\ne1,active,c1,s1,u1,student,2026-08-31,2027-05-14\n\ne2,active,c9,s1,u9,teacher,,\n',
        'users.csv':
          'sourcedId,status,username,givenName,familyName,email,identifier,password\nu1,active,zmuller,Zoë,Müller,z@school.org,000101,secret\n',
        'classes.csv': 'sourcedId,title,classCode,courseSourcedId\nc1,Algebra,ALG-1,k1\n',
      }),
    )
    expect(rows).toEqual([
      'enrollments.csv 1: sourcedId|status|classSourcedId|schoolSourcedId|userSourcedId|role|beginDate|endDate|identifier|username|email|givenName|familyName|classCode|class title|courseSourcedId',
      'enrollments.csv 2: e1|active|c1|s1|u1|student|2026-08-31|2027-05-14|000101|zmuller|z@school.org|Zoë|Müller|ALG-1|Algebra|k1',
      'enrollments.csv 4: e2|active|c9|s1|u9|teacher||||||||||',
    ])
    expect(rows.join()).not.toContain('secret')
  })

  it('Canvas’s SIS files, in a folder and in an older encoding', async () => {
    const files = zipOf([
      { name: 'sis/enrollments.csv', content: Buffer.from('user_id,section_id,role\n1,S,student\n') },
      {
        name: 'sis/users.csv',
        content: Buffer.from('user_id,full_name\n1,Jos\u00e9 N\u00fa\u00f1ez\n', 'latin1'),
      },
      { name: 'sis/sections.csv', content: Buffer.from('section_id,name\nS,Biology\n') },
    ])
    expect(await read(files)).toEqual([
      'enrollments.csv 1: user_id|section_id|role|full_name|section name',
      'enrollments.csv 2: 1|S|student|José Núñez|Biology',
    ])
  })

  it('a single table is read; several, or none, say what to do', async () => {
    expect(await read(zip({ 'a/roster.csv': 'A;B\n1;2\n', '__MACOSX/a/._roster.csv': 'x' }))).toEqual([
      'roster.csv 1: A|B',
      'roster.csv 2: 1|2',
    ])
    await expect(read(zip({ 'a.csv': 'A', 'b.csv': 'B' }))).rejects.toThrow('manyTablesInside')
    await expect(read(zip({ 'readme.pdf': 'x' }))).rejects.toThrow('noTableInside')
    await expect(read(zip({ 'word/document.xml': '<w/>' }))).rejects.toThrow('document')
  })
})

describe('web pages with tables', () => {
  it('cells over several rows and columns, entities, line breaks, scripts and hidden rows', async () => {
    const page = `\ufeff<!DOCTYPE html><html><head><style>td{}</style></head><body><p>Report</p>
      <table><caption>Class list</caption>
      <tr><th>ID<th>Name<th colspan=2>Days
      <tr><td rowspan="2">000101</td><td>O&apos;Hara,&nbsp;Zo&euml;<br>Prof.</td><td>Mo</td><td>Tu</td></tr>
      <tr style="display:none"><td>Doe</td><td><script>alert(1)</script>We</td></tr>
      </table></body></html>`
    expect(await read(page)).toEqual([
      'Class list (1) 1: ID|Name|Days|',
      "Class list (1) 2: 000101|O'Hara, Zoë\nProf.|Mo|Tu",
      'Class list (1) 3 hidden: 000101|Doe|We',
    ])
  })

  it('tables that only lay out a page hold the inner one; empty ones don’t count', async () => {
    const page =
      '<html><table><tr><td><table><tr><td>SIS ID</td></tr><tr><td>1</td></tr></table></td></tr></table><table></table>'
    expect(await read(page)).toEqual(['Table 1 1: SIS ID', 'Table 1 2: 1'])
  })

  it('a page in the encoding it names, and one without a table', async () => {
    const page = '<html><meta charset="windows-1251"><table><tr><td>'
    const cyrillic = Buffer.concat([Buffer.from(page), Buffer.from([0xc8, 0xe2, 0xe0, 0xed])])
    expect(await read(cyrillic)).toEqual(['Table 1 1: Иван'])
    await expect(read('<html><body>Sign in</body></html>')).rejects.toThrow('noTable')
  })
})
