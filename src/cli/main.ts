import '../main/small-heap.ts'
import { endWithASentence } from './broken-off.ts'
import { muster } from './muster.ts'
import { processTerminal } from './output.ts'

const terminal = processTerminal()
endWithASentence(process, terminal.err)
process.exitCode = await muster(process.argv.slice(2), terminal)
