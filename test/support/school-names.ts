import { createRandom } from './workbooks/random.ts'

/** Names by culture, and what their lists call the column. */
const CULTURES: Readonly<
  Record<string, { readonly given: string; readonly family: string; readonly header: string }>
> = {
  western: {
    given: 'José Zoë François Jürgen Søren Åsa Íñigo Noël Renée Björn Máire Ana Peter Mary',
    family: 'Müller-Núñez O’Hara Lefèvre Groß Ødegård Peña García Gonçalves Smith Muñoz Köhler Sjöberg',
    header: 'Prénom',
  },
  central: {
    given: 'Łukasz Žofie Zdeněk Jiří Małgorzata Šárka László Ágnes Petr Anna Grzegorz Ondřej',
    family: 'Świątek Dvořák Wójcik Černý Kovács Szőke Žižka Nováková Nagy Dąbrowski Růžička',
    header: 'Příjmení',
  },
  russian: {
    given: 'Иван Мария Ольга Алексей Дмитрий Юлия',
    family: 'Иванов Петрова Смирнов Щербаков',
    header: 'Фамилия',
  },
  greek: {
    given: 'Γιώργος Μαρία Ελένη Δημήτρης Άννα',
    family: 'Παπαδόπουλος Γεωργίου Ιωάννου',
    header: 'Επώνυμο',
  },
  turkish: {
    given: 'Ayşe Oğuz İpek Çağrı Gül Işıl Şükrü',
    family: 'Yılmaz Öztürk Çelik Şahin Doğan',
    header: 'Soyadı',
  },
  japanese: {
    given: '花子 太郎 健 さくら 美咲 大輔',
    family: '山田 鈴木 高橋 佐藤 渡辺 田中',
    header: '氏名',
  },
  chinese: { given: '伟 芳 娜 秀英 敏 静 国强', family: '王 李 张 刘 陈 杨 欧阳', header: '姓名' },
  taiwanese: { given: '偉 芳 雅婷 淑芬 志明 俊傑', family: '王 李 張 劉 陳 楊 歐陽', header: '姓名' },
  korean: { given: '민준 서연 지훈 하은 도윤 수빈', family: '김 이 박 최 정 강', header: '이름' },
}

/** A list of a school's, in one of several layouts. */
export function schoolList(culture: string, rows: number, seed: number): string {
  const own = CULTURES[culture]
  if (own === undefined) throw new Error(`No names for ${culture}.`)
  const random = createRandom(seed)
  const separator = random.pick([',', ';', '\t'])
  const end = random.pick(['\r\n', '\n', '\r'])
  const header = ['SIS ID', random.chance(0.5) ? own.header : 'Name', 'Section'].join(separator)
  const lines = Array.from({ length: rows }, (_, index) => {
    const name = `${random.pick(own.family.split(' '))} ${random.pick(own.given.split(' '))}`
    return [String(101 + index).padStart(6, '0'), name, `ASTR-101-0005-S${index % 4}`].join(separator)
  })
  return [header, ...lines].join(end) + end
}

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>()

/** A text in one of the platform's encodings, by what each byte and pair of bytes decodes to; null where it has no place there. */
export function encodeIn(encoding: string, text: string): Buffer | null {
  const table = tables.get(encoding) ?? tableOf(encoding)
  tables.set(encoding, table)
  const bytes: number[] = []
  for (const character of text) {
    const own = table.get(character)
    if (own === undefined) return null
    bytes.push(...own)
  }
  return Buffer.from(bytes)
}

function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const table = new Map<string, readonly number[]>()
  const decoder = new TextDecoder(encoding)
  const add = (...bytes: number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes))
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes)
  }
  for (let byte = 0; byte < 256; byte += 1) add(byte)
  if (/gb|big5|euc|shift/.test(encoding))
    for (let lead = 0x81; lead < 0xff; lead += 1)
      for (let trail = 0x40; trail < 0xff; trail += 1) add(lead, trail)
  return table
}
