/** Gathers the text of a cell or a shared string from its runs; how it sounds (`rPh`) is no part of it. */
export function createTextTaker(limit: number) {
  let text = ''
  let isInText = false
  let isPhonetic = false
  return {
    start() {
      text = ''
      isInText = false
      isPhonetic = false
    },
    open(name: string) {
      if (name === 'rPh') isPhonetic = true
      else if (name === 't') isInText = !isPhonetic
    },
    close(name: string) {
      if (name === 'rPh') isPhonetic = false
      else if (name === 't') isInText = false
    },
    /** One character beyond the limit is kept: whoever reads it sees that there is more. */
    take(piece: string) {
      if (isInText && text.length <= limit) text = (text + piece).slice(0, limit + 1)
    },
    text: () => unescaped(text),
  }
}

/** Excel writes characters that XML has no place for as _x000D_, and that very text as _x005F_x000D_. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}
