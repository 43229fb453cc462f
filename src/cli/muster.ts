import { type Arguments, HELP, readArguments } from './arguments.ts'
import { whyBrokenOff } from './broken-off.ts'
import {
  checkCommand,
  type Ending,
  resultsCommand,
  resumeCommand,
  retryCommand,
  runCommand,
  runsCommand,
} from './commands.ts'
import { EXIT } from './exit-status.ts'
import { createOutput, type Output, type Terminal } from './output.ts'
import { pullCommand, undoCommand } from './pull-and-undo.ts'
import { openSession, type Session } from './session.ts'

/**
 * The terminal door: reads the command line, opens the services, does one thing, says how it ended. Answers with the
 * exit status.
 */
export async function muster(argv: readonly string[], terminal: Terminal): Promise<number> {
  const args = readArguments(argv)
  if (!args.ok) {
    terminal.err(`${args.error}\n\nmuster --help shows how it is used.\n`)
    return EXIT.badInput
  }
  if (args.value === 'help') {
    terminal.out(`${HELP}\n`)
    return EXIT.good
  }
  const output = createOutput(terminal, args.value.json)
  try {
    return await withSession(args.value, output)
  } catch (error) {
    const message = whyBrokenOff(error)
    output.endProgress()
    output.problem(message)
    output.record({ event: 'problem', message })
    return EXIT.other
  }
}

async function withSession(args: Arguments, output: Output): Promise<number> {
  const session = openSession(args)
  if (!session.ok) {
    output.problem(session.error)
    output.record({ event: 'problem', message: session.error })
    return EXIT.other
  }
  try {
    const ending = await dispatch(session.value, args, output)
    if (ending.ok) return ending.value
    output.problem(ending.error)
    output.record({ event: 'problem', message: ending.error })
    return EXIT.badInput
  } finally {
    await session.value.services.close()
  }
}

function dispatch(session: Session, args: Arguments, output: Output): Ending | Promise<Ending> {
  switch (args.command) {
    case 'check':
      return checkCommand(session, args, output)
    case 'run':
      return runCommand(session, args, output)
    case 'resume':
      return resumeCommand(session, args, output)
    case 'retry':
      return retryCommand(session, args, output)
    case 'results':
      return resultsCommand(session, args, output)
    case 'pull':
      return pullCommand(session, args, output)
    case 'undo':
      return undoCommand(session, args, output)
    case 'runs':
      return runsCommand(session, output)
  }
}
