import { createMemorySecretStore } from '../../src/main/connections/secret-store.ts'
import { openServices } from '../support/open-services.ts'

/**
 * A process that carries a run and may be killed at any moment.
 * `run-child.ts DATABASE start ROSTER` or `run-child.ts DATABASE resume RUN`; the connection's token (or all
 * its secrets, as JSON) comes by environment. Says RUNNING <run id> once the run is on its way and ENDED <status> when it rests.
 */
const [path = '', mode = '', id = ''] = process.argv.slice(2)
const connectionId = process.env.MUSTER_TEST_CONNECTION ?? ''
const keychain = createMemorySecretStore()
const secrets =
  process.env.MUSTER_TEST_SECRETS ?? JSON.stringify({ token: process.env.MUSTER_TEST_TOKEN ?? '' })
await keychain.set(connectionId, secrets)
const services = openServices(path, { keychain, requestTimeoutMs: 3_000, turnLastsMs: 1_500 })

async function begin(): Promise<string> {
  if (mode === 'resume') {
    const resumed = await services.runs.resume(id)
    if (!resumed.ok) throw new Error(resumed.error.message)
    return id
  }
  const check = await services.checks.start(id, null)
  if (!check.ok) throw new Error(check.error.message)
  await services.checks.whenFinished(check.value.checkId)
  const run = await services.runs.start(check.value.checkId)
  if (!run.ok) throw new Error(run.error.message)
  return run.value.runId
}

const runId = await begin()
process.stdout.write(`RUNNING ${runId}\n`)
const end = await services.runs.whenResting(runId)
process.stdout.write(`ENDED ${end?.status}\n`)
await services.close()
