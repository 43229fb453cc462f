import type { Book } from '../book.ts'
import { FileTrouble } from '../file-trouble.ts'
import type { ZipArchive } from '../zip/zip-file.ts'
import { readCsvPart } from './csv-part.ts'
import { type Joined, joinedBook, partCalled } from './joined-book.ts'

/**
 * OneRoster 1.1 and 1.2, CSV binding: users.csv and classes.csv, by the sourcedIds that enrollments.csv refers to them
 * with; a class names its course.
 */
const ONE_ROSTER: readonly Joined[] = [
  {
    file: 'users.csv',
    key: 'sourcedId',
    from: 'userSourcedId',
    take: [
      { header: 'identifier', as: 'identifier' },
      { header: 'username', as: 'username' },
      { header: 'email', as: 'email' },
      { header: 'givenName', as: 'givenName' },
      { header: 'middleName', as: 'middleName' },
      { header: 'familyName', as: 'familyName' },
    ],
  },
  {
    file: 'classes.csv',
    key: 'sourcedId',
    from: 'classSourcedId',
    take: [
      { header: 'classCode', as: 'classCode' },
      { header: 'title', as: 'class title' },
      { header: 'courseSourcedId', as: 'courseSourcedId' },
    ],
  },
]

/** Canvas's SIS import files (its documentation, «SIS Import Format»). */
const CANVAS: readonly Joined[] = [
  {
    file: 'users.csv',
    key: 'user_id',
    from: 'user_id',
    take: [
      { header: 'login_id', as: 'login_id' },
      { header: 'email', as: 'email' },
      { header: 'first_name', as: 'first_name' },
      { header: 'last_name', as: 'last_name' },
      { header: 'full_name', as: 'full_name' },
    ],
  },
  {
    file: 'sections.csv',
    key: 'section_id',
    from: 'section_id',
    take: [{ header: 'name', as: 'section name' }],
  },
]

/** An archive of CSV files: OneRoster's, Canvas's SIS files, or any single table. */
export async function openArchive(zip: ZipArchive): Promise<Book> {
  const enrollments = partCalled(zip, 'enrollments.csv')
  if (enrollments !== undefined) {
    const { headers } = await readCsvPart(enrollments)
    const isOneRoster = headers.some((header) => header.toLowerCase() === 'usersourcedid')
    return joinedBook(zip, enrollments, isOneRoster ? ONE_ROSTER : CANVAS)
  }
  const tables = zip.names.filter((name) => /\.(csv|tsv|tab|txt)$/i.test(name) && !isSystemFile(name))
  const [only, ...others] = tables
  const part = only === undefined ? undefined : zip.find(only)
  if (part === undefined) throw new FileTrouble('noTableInside')
  if (others.length > 0) throw new FileTrouble('manyTablesInside')
  return joinedBook(zip, part, [])
}

/** What macOS puts into archives beside the files. */
function isSystemFile(name: string): boolean {
  return /(^|\/)(__MACOSX\/|\._|\.DS_Store)/.test(name)
}
