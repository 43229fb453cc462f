import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readArguments, usualLms } from './arguments.ts'
import { runCommand } from './commands.ts'
import { EXIT } from './exit-status.ts'
import { createOutput, processTerminal } from './output.ts'
import { openSession } from './session.ts'

/** The main job with no window and no account: a sample roster, checked and run on an embedded practice LMS. */
async function demo(): Promise<number> {
  const { values } = parseArgs({
    options: { lms: { type: 'string', default: usualLms }, out: { type: 'string' } },
  })
  const folder = mkdtempSync(join(tmpdir(), 'muster-demo-'))
  const sample = join(import.meta.dirname, '..', '..', 'resources', 'samples', `${values.lms}-400.csv`)
  const out = values.out ?? join(tmpdir(), 'muster-demo-results.csv')
  const args = readArguments([
    'run',
    sample,
    '--practice',
    '--yes',
    '--accept-drops',
    '--lms',
    values.lms,
    '--data',
    folder,
    '--out',
    out,
  ])
  if (!args.ok || args.value === 'help') throw new Error('The demo’s own command line is wrong')
  const output = createOutput(processTerminal(), false)
  output.line(
    `A roster of 400 rows for the practice ${values.lms}; 12 of them will fail, for different reasons.`,
  )
  const session = openSession(args.value)
  if (!session.ok) {
    output.problem(session.error)
    return EXIT.other
  }
  try {
    const ending = await runCommand(session.value, args.value, output)
    if (!ending.ok) {
      output.problem(ending.error)
      return EXIT.other
    }
    output.line('')
    output.line('A row of each cause:')
    showFailures(session.value, output)
    return ending.value === EXIT.someFailed ? EXIT.good : ending.value
  } finally {
    await session.value.services.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function showFailures(
  { services }: { readonly services: import('../main/services.ts').Services },
  output: ReturnType<typeof createOutput>,
): void {
  const run = services.runs.list()[0]
  if (run === undefined) return
  const identity = services.providers.get(run.lms)?.manifest.identityColumns ?? []
  const rows = new Map([...services.runs.results(run.id)].map((record) => [record.rowId, record]))
  for (const group of services.runs.failures(run.id)) {
    const record = rows.get(group.rowIds[0] ?? '')
    if (record === undefined) continue
    const who = identity.flatMap((column) => record.cells[column] ?? []).join('  ')
    output.line(`  row ${String(record.position + 1).padStart(3)}  ${who}`)
    output.line(`           ${record.message}`)
  }
}

process.exitCode = await demo()
