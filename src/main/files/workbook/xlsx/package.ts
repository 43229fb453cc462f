import { FileTrouble } from '../file-trouble.ts'
import { attribute, createXmlScanner, isOn } from '../xml-scanner.ts'
import type { ZipArchive, ZipPart } from '../zip/zip-file.ts'
import { partText } from './part-text.ts'

/** The parts of a workbook and where they lie. */
export type XlsxPackage = {
  readonly sheets: readonly XlsxSheet[]
  readonly is1904: boolean
  readonly styles: ZipPart | undefined
  readonly sharedStrings: ZipPart | undefined
}

export type XlsxSheet = { readonly name: string; readonly isHidden: boolean; readonly part: ZipPart }

type Relation = { readonly target: string; readonly type: string }

const WORKBOOK = 'xl/workbook.xml'

/** Reads what lies where in a workbook; where its table of relations is wrong, the usual places are looked at. */
export async function openPackage(zip: ZipArchive): Promise<XlsxPackage> {
  const roots = await relationsOf(zip, '')
  const main = [...roots.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target ?? WORKBOOK
  const workbook = zip.find(main) ?? zip.find(WORKBOOK)
  if (workbook === undefined) throw new FileTrouble('damaged')
  const relations = await relationsOf(zip, workbook.name)
  const { is1904, listed } = await readWorkbookPart(workbook)
  const folder = folderOf(workbook.name)
  const ofType = (type: string, usual: string) => {
    const named = [...relations.values()].find((relation) => relation.type.endsWith(type))
    const part = (named === undefined ? undefined : zip.find(named.target)) ?? zip.find(`${folder}${usual}`)
    // Without them, ids would lose their zeros and cells their texts.
    if (named !== undefined && part === undefined) throw new FileTrouble('damaged')
    return part
  }
  const sheets = listed.flatMap(({ name, isHidden, id }, index): XlsxSheet[] => {
    const relation = relations.get(id)
    // A chart on a sheet of its own has no cells.
    if (relation !== undefined && /\/(chartsheet|dialogsheet|xlMacrosheet)$/i.test(relation.type)) return []
    const part =
      (relation === undefined ? undefined : zip.find(relation.target)) ??
      zip.find(`${folder}worksheets/sheet${index + 1}.xml`)
    if (part === undefined) throw new FileTrouble('damaged')
    return [{ name, isHidden, part }]
  })
  if (sheets.length === 0) throw new FileTrouble('damaged')
  return {
    sheets,
    is1904,
    styles: ofType('/styles', 'styles.xml'),
    sharedStrings: ofType('/sharedStrings', 'sharedStrings.xml'),
  }
}

type Listed = { readonly name: string; readonly isHidden: boolean; readonly id: string }

async function readWorkbookPart(part: ZipPart): Promise<{ is1904: boolean; listed: readonly Listed[] }> {
  const listed: Listed[] = []
  let is1904 = false
  const scanner = createXmlScanner({
    onOpen(name, attributes) {
      if (name === 'workbookPr') is1904 = isOn(attribute(attributes, 'date1904'))
      if (name !== 'sheet') return
      const state = attribute(attributes, 'state')
      listed.push({
        name: attribute(attributes, 'name') ?? `Sheet ${listed.length + 1}`,
        isHidden: state === 'hidden' || state === 'veryHidden',
        id: attribute(attributes, 'id') ?? '',
      })
    },
    onClose: () => undefined,
    onText: () => undefined,
  })
  for await (const text of partText(part)) scanner.push(text)
  return { is1904, listed }
}

/** By their ids; empty where the part has none. */
async function relationsOf(zip: ZipArchive, partName: string): Promise<ReadonlyMap<string, Relation>> {
  const folder = folderOf(partName)
  const part = zip.find(`${folder}_rels/${partName.slice(folder.length)}.rels`)
  const relations = new Map<string, Relation>()
  if (part === undefined) return relations
  const scanner = createXmlScanner({
    onOpen(name, attributes) {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return
      const target = attribute(attributes, 'Target')
      if (target === undefined) return
      relations.set(attribute(attributes, 'Id') ?? '', {
        target: resolved(folder, target),
        type: attribute(attributes, 'Type') ?? '',
      })
    },
    onClose: () => undefined,
    onText: () => undefined,
  })
  for await (const text of partText(part)) scanner.push(text)
  return relations
}

function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/') + 1)
}

/** Targets are relative to the part's folder, or begin at the root with a slash. */
function resolved(folder: string, target: string): string {
  const plain = target.replaceAll('\\', '/')
  const steps: string[] = []
  for (const step of (plain.startsWith('/') ? plain : `${folder}${plain}`).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}
