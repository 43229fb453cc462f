import { findChains, findCycles, ROOT, readImports } from './import-graph.ts'
import { checkImports } from './import-rules.ts'

const imports = readImports(ROOT, 'src')
const problems = checkImports(imports, { findChains, findCycles })
for (const problem of problems) console.error(problem)
console.log(`${imports.length} imports, ${problems.length} against the rules`)
process.exitCode = problems.length === 0 ? 0 : 1
