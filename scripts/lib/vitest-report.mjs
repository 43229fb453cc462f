import { relative } from 'node:path'

const LINES_PER_FAILURE = 18

/**
 * Counts and failures out of vitest's JSON report. A test file that could not even be loaded counts as one failure,
 * and so does a run that failed without saying why: nothing that went wrong may look like success.
 */
export function readReport(text, { status, output, root }) {
  if (text === null) {
    return status === 0 ? counts(0, 0, 0, '') : counts(0, 1, 0, output)
  }
  const report = JSON.parse(text)
  const suites = report.testResults ?? []
  const tests = suites.flatMap((suite) =>
    suite.assertionResults.map((result) => ({ ...result, file: suite.name })),
  )
  const broken = suites.filter(
    (suite) =>
      suite.status === 'failed' && !suite.assertionResults.some((result) => result.status === 'failed'),
  )
  const passed = tests.filter((result) => result.status === 'passed').length
  const failures = tests.filter((result) => result.status === 'failed')
  const skipped = tests.length - passed - failures.length
  const isUnexplained = status !== 0 && failures.length === 0 && broken.length === 0
  const details = [
    ...failures.map((result) =>
      describe(root, result.file, result.fullName, result.failureMessages.join('\n')),
    ),
    ...broken.map((suite) => describe(root, suite.name, 'could not be run', suite.message ?? '')),
    ...(isUnexplained ? [output] : []),
  ].join('\n')
  return counts(passed, failures.length + broken.length + (isUnexplained ? 1 : 0), skipped, details)
}

function counts(passed, failed, skipped, details) {
  return { passed, failed, skipped, details }
}

function describe(root, file, title, message) {
  const lines = message.split('\n').filter((line) => !line.includes('node_modules'))
  return [
    `✗ ${relative(root, file)}: ${title}`,
    ...lines.slice(0, LINES_PER_FAILURE).map((line) => `    ${line}`),
  ].join('\n')
}
