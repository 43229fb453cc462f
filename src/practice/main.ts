import { readCommand } from './cli-options.ts'

/** `npm run practice -- --lms canvas --port 0 …`: serves until it is told to stop. */
async function main(): Promise<void> {
  const command = readCommand(process.argv.slice(2))
  if (command.kind === 'help') {
    console.log(command.text)
    return
  }
  if (command.kind === 'wrong') {
    console.error(`${command.problem}\nSee --help for the options.`)
    process.exitCode = 2
    return
  }
  const server = await command.start()
  const { url, token, secrets, handedTokens: tokens } = server
  console.log(JSON.stringify({ url, token, ...secrets, ...(tokens === undefined ? {} : { tokens }) }))
  const stop = (): void => void server.close()
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error)
  console.error(`The practice LMS could not be started: ${reason}`)
  process.exitCode = 1
})
