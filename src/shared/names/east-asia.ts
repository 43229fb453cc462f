import { japaneseKey } from './sounds.ts'

/** Family names and syllables of East Asia, by which is told which end of a name is the family. */

const words = (text: string): string[] => text.trim().split(/\s+/)

/** One family name a line: pinyin, then as it is written in Taiwan, Hong Kong, Malaysia, Singapore and Indonesia. */
const CHINESE_LINES = `
wang wong heng ong
li lee lei
zhang chang cheung teo tiong cheong
liu lau liew low lao
chen chan tan chin tran tjan
yang yeung yeo young
huang wong hwang ng oei wee
zhao chao chiu teo jiu
wu ng goh go
zhou chou chow chew chau jou
xu hsu tsui hui shu koh chee
sun suen soon
ma mah beh
zhu chu choo tjoe
hu hu oh woo foo
guo kuo kwok kwek kok quek
he ho hor
gao kao ko
lin lam lim ling
luo lo law loh
zheng cheng tay tee teh
liang leung neo leong niu
xie hsieh tse cheah chia tjia
song sung soong
tang tong
han hon
feng fung pang
yu yue yee yeh
dong tung
xiao hsiao siu seow shiau
cheng ching
cao tsao cho chou
yuan yuen
deng teng tang
fu foo poh
shen shum sim sham shum
zeng tseng tsang chan
peng pang phang
lu lo loo luk lui leu
su so soh
jiang chiang keung kiang chiong
cai tsai choi chua choy tsoi
jia chia ka
ding ting
wei wai ngai gwee
xue hsueh sit
ye yeh yip yap iap
yan yen yim ngan
pan poon pun phua
du tu to toh
dai tai tay
xia hsia ha
zhong chung chong
tian tien tin
ren jen yam
fan fan
fang fong hong pung
shi shih sze si see
yao yiu yeoh
tan tam tham
liao liu liew leow
zou tsou chow
xiong hsiung hung
jin chin kam kim
hao hao
kong hung khong
bai pai pak pek
cui tsui chui
kang hong
mao mo mou
qiu chiu yau khoo khoo
qin chin chun
gu ku koo
hou hau
shao shiu
meng mang
long lung
wan man
duan tuan
lei lui
qian chien chin
yin wan
chang cheung
wen man wan
hong hung ang
qiao chiao
lai lai loi
gong kung
pang pang
ouyang auyeung auyong
situ szeto seetoh
zhuang chuang chong
zhan chim
ke or kwa
ruan yuen tran
bao pao pau
zuo cho
ji chi kei kee
mo mok
niu ngau
xing hsing ying
mei mui
zhai chai
chai chai
tao to
mu
qi chi chai
sheng shing
lan nam
ni ngai
`

const KOREAN_LINES = `
kim gim
lee yi rhee li ri
park bak pak
choi choe che
jung jeong chung cheong joung
kang gang
cho jo joe
yoon yun youn
jang chang
lim im rim yim
han
oh o
seo suh so sur
shin sin
kwon gwon
hwang
ahn an
song
ryu lyu yoo yu you ryoo
hong
jeon jun chun chon
ko go koh
moon mun
son sohn
yang
bae pae
baek paik back baik
heo hur huh
nam
shim sim
noh roh no ro
ha
kwak gwak
sung seong
cha
joo ju chu
woo u wu
koo gu ku goo
min
na ra rha
jin chin
ji chi
eom um uhm
chae
won weon
cheon chun
bang pang
gong kong
hyun hyeon
ham
byun byeon
yeom yum
yeo yuh
choo chu
do doh
so soh
seok suk
sun seon
seol sul
ma
gil kil
wi
pyo
myung myeong
ki gi
ban
wang
geum keum
ok
yook yuk
in
maeng
je
mo
namgung namkoong
tak
gook kook
eun
pyeon
`

const VIETNAMESE = words(`
nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh trinh truong luong mai cao lam phung ta
chau to ha luu trieu doan quach dao thai tong mac kieu vuong tang quan la khuc chu giang ung thach diep lieu
`)

const JAPANESE_KANJI: Readonly<Record<string, string>> = {
  佐藤: 'sato',
  鈴木: 'suzuki',
  高橋: 'takahashi',
  田中: 'tanaka',
  伊藤: 'ito',
  渡辺: 'watanabe',
  渡邊: 'watanabe',
  渡邉: 'watanabe',
  山本: 'yamamoto',
  中村: 'nakamura',
  小林: 'kobayashi',
  加藤: 'kato',
  吉田: 'yoshida',
  山田: 'yamada',
  佐々木: 'sasaki',
  山口: 'yamaguchi',
  松本: 'matsumoto',
  井上: 'inoue',
  木村: 'kimura',
  斎藤: 'saito',
  斉藤: 'saito',
  齋藤: 'saito',
  清水: 'shimizu',
  山崎: 'yamazaki',
  阿部: 'abe',
  森: 'mori',
  池田: 'ikeda',
  橋本: 'hashimoto',
  山下: 'yamashita',
  石川: 'ishikawa',
  中島: 'nakajima',
  前田: 'maeda',
  藤田: 'fujita',
  小川: 'ogawa',
  後藤: 'goto',
  岡田: 'okada',
  長谷川: 'hasegawa',
  村上: 'murakami',
  近藤: 'kondo',
  石井: 'ishii',
  坂本: 'sakamoto',
  遠藤: 'endo',
  青木: 'aoki',
  藤井: 'fujii',
  西村: 'nishimura',
  福田: 'fukuda',
  太田: 'ota',
  三浦: 'miura',
  藤原: 'fujiwara',
  岡本: 'okamoto',
  松田: 'matsuda',
  中川: 'nakagawa',
  中野: 'nakano',
  原田: 'harada',
  小野: 'ono',
  田村: 'tamura',
  竹内: 'takeuchi',
  金子: 'kaneko',
  和田: 'wada',
  中山: 'nakayama',
  石田: 'ishida',
  上田: 'ueda',
  森田: 'morita',
  原: 'hara',
  柴田: 'shibata',
  酒井: 'sakai',
  工藤: 'kudo',
  横山: 'yokoyama',
  宮崎: 'miyazaki',
  宮本: 'miyamoto',
  内田: 'uchida',
  高木: 'takagi',
  安藤: 'ando',
  島田: 'shimada',
  谷口: 'taniguchi',
  大野: 'ono',
  丸山: 'maruyama',
  今井: 'imai',
  高田: 'takada',
  藤本: 'fujimoto',
  武田: 'takeda',
  村田: 'murata',
  上野: 'ueno',
  杉山: 'sugiyama',
  増田: 'masuda',
  平野: 'hirano',
  大塚: 'otsuka',
  千葉: 'chiba',
  久保: 'kubo',
  松井: 'matsui',
  野口: 'noguchi',
  桜井: 'sakurai',
  菊地: 'kikuchi',
  木下: 'kinoshita',
  野村: 'nomura',
  新井: 'arai',
  渡部: 'watanabe',
  佐野: 'sano',
  杉本: 'sugimoto',
  古川: 'furukawa',
  大西: 'onishi',
  浜田: 'hamada',
  市川: 'ichikawa',
  小松: 'komatsu',
  高野: 'takano',
  水野: 'mizuno',
  吉川: 'yoshikawa',
  山内: 'yamauchi',
  西田: 'nishida',
  菊池: 'kikuchi',
  東: 'higashi',
  岩崎: 'iwasaki',
  川口: 'kawaguchi',
  北村: 'kitamura',
  安田: 'yasuda',
  五十嵐: 'igarashi',
  川崎: 'kawasaki',
  本田: 'honda',
  久保田: 'kubota',
  吉村: 'yoshimura',
  中田: 'nakata',
}

const CHINESE: ReadonlyMap<string, ReadonlySet<number>> = groupsOf(CHINESE_LINES)
const KOREAN: ReadonlyMap<string, ReadonlySet<number>> = groupsOf(KOREAN_LINES)
/** Family names of Vietnam that differ from North to South. */
const SOUTHERN: ReadonlyMap<string, ReadonlySet<number>> = groupsOf('hoang huynh\nvu vo')
const PINYIN_FAMILIES: ReadonlySet<string> = new Set(
  CHINESE_LINES.trim()
    .split('\n')
    .map((line) => line.split(' ')[0] ?? ''),
)
const VIETNAM: ReadonlySet<string> = new Set(VIETNAMESE)
const JAPAN: ReadonlySet<string> = new Set(Object.values(JAPANESE_KANJI).map(japaneseKey))

function groupsOf(lines: string): Map<string, Set<number>> {
  const groups = new Map<string, Set<number>>()
  lines
    .trim()
    .split('\n')
    .forEach((line, index) => {
      for (const spelling of words(line)) {
        const own = groups.get(spelling) ?? new Set<number>()
        own.add(index)
        groups.set(spelling, own)
      }
    })
  return groups
}

const PINYIN_SYLLABLE =
  /^(?:[bpm](?:a|o|ai|ei|ao|an|en|ang|eng|i|ie|iao|ian|in|ing|u)|m(?:e|ou|iu)|p(?:ou)|f(?:a|o|ei|ou|an|en|ang|eng|u)|d(?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|i|ie|iao|iu|ian|ing|u|uo|ui|uan|un)|t(?:a|e|ai|ao|ou|an|ang|eng|ong|i|ie|iao|ian|ing|u|uo|ui|uan|un)|[nl](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|i|ie|iao|iu|ian|in|iang|ing|u|uo|uan|un|ue|v|ve|ia)|[gkh](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)|[jqx](?:i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ue|uan|un)|(?:zh|ch|sh)(?:a|e|i|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)|[zcs](?:a|e|i|ai|ei|ao|ou|an|en|ang|eng|ong|u|uo|ui|uan|un)|r(?:e|i|ao|ou|an|en|ang|eng|ong|u|uo|ui|uan|un)|y(?:a|o|e|ao|ou|an|ang|i|in|ing|ong|u|ue|uan|un)|w(?:a|o|ai|ei|an|en|ang|eng|u)|a|o|e|ai|ei|ao|ou|an|en|ang|eng|er)$/
const PINYIN_TWO = new RegExp(
  `^(?:${PINYIN_SYLLABLE.source.slice(1, -1)})(?:${PINYIN_SYLLABLE.source.slice(1, -1)})$`,
)
/** A Korean syllable in any usual romanisation. */
const KOREAN_PART =
  '(?:kk|tt|pp|ss|jj|ch|sh|gw|wh|[kgntdrlmbpsjh])?y?w?(?:eui|yeo|you|yae|wae|eo|eu|ae|ai|oo|ou|ee|oe|ui|wi|ue|a|e|i|o|u)(?:ng|ck|[nmlkgbptrsh])?'
const KOREAN_ONE = new RegExp(`^${KOREAN_PART}$`)
const KOREAN_TWO = new RegExp(`^${KOREAN_PART}${KOREAN_PART}$`)
const VIETNAMESE_SYLLABLE =
  /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?(?:uye|uya|oai|oay|uoi|ieu|yeu|oao|uay|uyu|ia|ie|ye|ai|ao|au|ay|eo|eu|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|[aeiouy])(?:ch|ng|nh|[cmnpt])?$/
const JAPANESE_WORD =
  /^(?:(?:[kgsztdnhbpmrjf]y|sh|ch|ts|[kgsztdnhbpmrwjfy])?(?:[aiueo]|oh(?![aiueo]))|n(?![aiueo])|kk|tt|ss|pp|m(?=[bp]))+$/

export function isPinyin(word: string): boolean {
  return PINYIN_SYLLABLE.test(word) || PINYIN_TWO.test(word)
}

export function isJapanese(word: string): boolean {
  return JAPANESE_WORD.test(word)
}

function isPinyinSyllable(word: string): boolean {
  return PINYIN_SYLLABLE.test(word)
}

export function isKorean(word: string): boolean {
  return KOREAN_ONE.test(word) || KOREAN_TWO.test(word)
}

function isKoreanSyllable(word: string): boolean {
  return KOREAN_ONE.test(word)
}

export function isVietnamese(word: string): boolean {
  return VIETNAMESE_SYLLABLE.test(word)
}

/** One syllable as Chinese, Korean or Vietnamese has them: a letter more or less makes another word of it. */
export function isSyllable(word: string): boolean {
  return (
    word.length <= 6 && (isPinyinSyllable(word) || isKoreanSyllable(word) || VIETNAMESE_SYLLABLE.test(word))
  )
}

export type Region = 'chinese' | 'korean' | 'vietnamese'

/** Regions where this is a family name. */
export function familyRegions(word: string): readonly Region[] {
  const regions: Region[] = []
  if (CHINESE.has(word)) regions.push('chinese')
  if (KOREAN.has(word)) regions.push('korean')
  if (VIETNAM.has(word)) regions.push('vietnamese')
  return regions
}

/** How common a family name is: 1 for the commonest of its region, growing with each that is commoner. */
export function familyRank(word: string): number {
  const ranks = [CHINESE, KOREAN].flatMap((groups) => [...(groups.get(word) ?? [])])
  const vietnamese = VIETNAMESE.indexOf(word)
  return 1 + Math.min(...ranks, vietnamese === -1 ? Number.POSITIVE_INFINITY : vietnamese)
}

export function isPinyinFamily(word: string): boolean {
  return PINYIN_FAMILIES.has(word)
}

export function isJapaneseFamily(word: string): boolean {
  return JAPAN.has(japaneseKey(word))
}

function share(groups: ReadonlyMap<string, ReadonlySet<number>>, a: string, b: string): boolean {
  const own = groups.get(a)
  const other = groups.get(b)
  if (own === undefined || other === undefined) return false
  for (const group of own) if (other.has(group)) return true
  return false
}

/** Whether two spellings can be one family name: Zhang and Cheung, Lee and Yi. */
export function isSameFamily(a: string, b: string): boolean {
  return share(CHINESE, a, b) || share(KOREAN, a, b) || share(SOUTHERN, a, b)
}

/** Whether both can be Chinese family names, and of one family in no spelling. */
export function areOtherFamilies(a: string, b: string): boolean {
  return CHINESE.has(a) && CHINESE.has(b) && !share(CHINESE, a, b)
}

/** The reading of a Japanese family name at the beginning of a name in Han characters. */
export function kanjiFamily(han: string): string | null {
  for (const length of [3, 2, 1]) {
    const reading = JAPANESE_KANJI[han.slice(0, length)]
    if (reading !== undefined && han.length > length) return reading
  }
  return null
}

const COMPOUND = new Set([
  '欧阳',
  '歐陽',
  '司马',
  '司馬',
  '诸葛',
  '諸葛',
  '上官',
  '司徒',
  '东方',
  '東方',
  '慕容',
  '皇甫',
  '令狐',
  '尉迟',
  '夏侯',
  '南宮',
  '남궁',
  '제갈',
  '독고',
])

/** How many characters of a name in Han characters or Hangul are the family name. */
export function familyLength(text: string): number {
  for (const length of [3, 2])
    if (text.length > length && JAPANESE_KANJI[text.slice(0, length)] !== undefined) return length
  return COMPOUND.has(text.slice(0, 2)) ? 2 : 1
}
