import '../main/small-heap.ts'
import { muster } from './muster.ts'
import { processTerminal } from './output.ts'

process.exitCode = await muster(process.argv.slice(2), processTerminal())
