/** Endings of one family name that change with who bears it, men's and women's. A name has one of each list behind one stem. */
const FORMS: readonly { readonly stem: RegExp; readonly endings: readonly string[] }[] = [
  // Ivanov, Ivanova; Putin, Putina.
  { stem: /(ov|ev|in|yn)$/, endings: ['', 'a'] },
  // Novák, Nováková; Svoboda, Svobodová.
  { stem: /[a-z]{3}$/, endings: ['', 'a', 'ova'] },
  // Hašek, Hašková; Němec, Němcová.
  { stem: /[a-z]{2}$/, endings: ['ek', 'kova'] },
  { stem: /[a-z]{2}$/, endings: ['ec', 'cova'] },
  // Kowalski, Kowalska; Dostoyevskiy, Dostoyevskaya.
  { stem: /(s|c|z)k$/, endings: ['i', 'y', 'iy', 'yi', 'ii', 'yy', 'a', 'aya', 'aia'] },
  // Černý, Černá; Novotný, Novotná.
  { stem: /[nvrhtldm]$/, endings: ['y', 'a'] },
  // Jónsson, Jónsdóttir.
  { stem: /s$/, endings: ['son', 'dottir'] },
  // Papadopoulos, Papadopoulou; Mitsotakis, Mitsotaki.
  { stem: /(opoul|ak|id|iad|ell|at|ik|ann)$/, endings: ['os', 'ou', 'is', 'i', 'as', 'a', 'es'] },
]

/** Pure. Whether two words in small Latin letters are one family name in the forms of a man and a woman. */
export function isFamilyForm(a: string, b: string): boolean {
  let common = 0
  while (common < a.length && common < b.length && a[common] === b[common]) common += 1
  // The stem ends where the two begin to differ, or a little before, where their endings begin alike.
  for (let length = common; length > 2 && length > common - 3; length -= 1) {
    const stem = a.slice(0, length)
    const endA = a.slice(length)
    const endB = b.slice(length)
    if (
      FORMS.some(
        ({ stem: fits, endings }) => endings.includes(endA) && endings.includes(endB) && fits.test(stem),
      )
    )
      return true
  }
  return false
}
