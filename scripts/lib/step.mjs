import { spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, toolEnvironment } from './paths.mjs'

let logFolder

function logFile(name) {
  logFolder ??= mkdtempSync(join(tmpdir(), 'muster-log-'))
  return join(logFolder, `${name.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}.log`)
}

/** What a person must be told; the scripts print its message alone, without a stack. */
export class SetupError extends Error {}

/** A line on the screen. */
export function say(text) {
  process.stdout.write(`${text}\n`)
}

/**
 * Runs a program with its output going to a log file. Tells how it ended; never throws because the program failed.
 * `limitMs` ends it when it takes longer.
 */
export function run(name, command, args, options = {}) {
  const log = logFile(name)
  const stream = createWriteStream(log)
  const { promise, resolve } = Promise.withResolvers === undefined ? deferred() : Promise.withResolvers()
  const child = spawn(command, args, {
    cwd: options.cwd ?? ROOT,
    env: options.env ?? toolEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: options.shell ?? false,
  })
  let output = ''
  let isLate = false
  for (const source of [child.stdout, child.stderr]) {
    source.on('data', (part) => {
      output += part
      stream.write(part)
    })
  }
  const timer =
    options.limitMs === undefined
      ? undefined
      : setTimeout(() => {
          isLate = true
          child.kill()
        }, options.limitMs)
  const end = (status, problem) => {
    clearTimeout(timer)
    stream.end(() => resolve({ status, output, log, isLate, problem }))
  }
  child.on('error', (error) => end(1, error.message))
  child.on('close', (code) => end(code ?? 1, undefined))
  return promise
}

// Node 20 has no Promise.withResolvers.
function deferred() {
  let resolve
  const promise = new Promise((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

/** The last lines of a text, for an error message. */
export function lastLines(text, count = 12) {
  return text.trimEnd().split('\n').slice(-count).join('\n')
}

/** Whether a failed download's output speaks of a network that isn't there. */
export function looksOffline(output) {
  return /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network|Temporary failure resolving|Could not resolve/i.test(
    output,
  )
}

/** Runs a script's main function; a SetupError ends it with its message, anything else with its stack. */
export function main(act) {
  act().then(
    (status) => {
      process.exitCode = status
    },
    (error) => {
      process.stderr.write(`${error instanceof SetupError ? error.message : (error?.stack ?? error)}\n`)
      process.exitCode = 1
    },
  )
}
