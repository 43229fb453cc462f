import { type Half, readCultures } from './cultures.ts'
import { type Figure, measure } from './measure.ts'
import { measureSpeed } from './speed.ts'

/** `npm run names`: how the name check does, per culture. `-- --wrong` prints what it gets wrong. */

const showsWrong = process.argv.includes('--wrong')
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length)
const percent = ({ good, of }: Figure) => `${((100 * good) / of).toFixed(1)} %`.padStart(8)
const count = ({ good, of }: Figure) => `${good}/${of}`.padStart(6)

for (const half of ['tuned', 'held out'] satisfies Half[]) {
  if (half === 'held out' && showsWrong) continue
  console.log(
    `\n${half === 'tuned' ? 'The half the rules were made with' : 'The half that was only measured'}`,
  )
  console.log(`${'names'.padEnd(34)}   passes   others siblings namesakes  by hand: passes, caught`)
  for (const culture of readCultures()) {
    if (only !== undefined && culture.id !== only) continue
    const figures = measure(culture, half)
    const { same, others, siblings, namesakes, handSame, handOthers } = figures
    console.log(
      `${culture.title.padEnd(34)} ${percent(same)} ${percent(others)} ${percent(siblings)} ${percent(namesakes)}  ${count(handSame)} ${count(handOthers)}`,
    )
    if (showsWrong)
      for (const [name, { wrong }] of Object.entries(figures))
        if (name !== 'namesakes') for (const one of wrong.slice(0, 25)) console.log(`    ${name}: ${one}`)
  }
}
console.log(
  '\npasses: one person written twice is not «different». others, siblings, namesakes: other people are «different»;\nnamesakes share the given name alone, which a marriage explains: those are meant to be left unsure.',
)
const { ms, passed } = measureSpeed(100_000)
console.log(`\n100,000 comparisons: ${ms} ms of the processor, ${passed} found one person`)
