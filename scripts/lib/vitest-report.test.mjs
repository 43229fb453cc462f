import { describe, expect, test } from 'vitest'
import { readReport } from './vitest-report.mjs'

const root = '/repo'
const around = { status: 0, output: 'it broke', root }

function report(...testResults) {
  return JSON.stringify({ testResults })
}

const good = { status: 'passed', fullName: 'adds', failureMessages: [] }
const bad = {
  status: 'failed',
  fullName: 'subtracts',
  failureMessages: ['expected 1\n  at /repo/a.test.ts:3'],
}
const pending = { status: 'pending', fullName: 'later', failureMessages: [] }

describe('the count of a test run', () => {
  test('is that of its tests, skipped ones apart', () => {
    const text = report({
      name: '/repo/a.test.ts',
      status: 'failed',
      assertionResults: [good, bad, pending, good],
    })
    const result = readReport(text, { ...around, status: 1 })
    expect(result).toMatchObject({ passed: 2, failed: 1, skipped: 1 })
    expect(result.details).toContain('a.test.ts: subtracts')
    expect(result.details).toContain('expected 1')
  })

  test('has a failure for a file that could not be loaded', () => {
    const text = report({
      name: '/repo/b.test.ts',
      status: 'failed',
      message: 'no such import',
      assertionResults: [],
    })
    const result = readReport(text, { ...around, status: 1 })
    expect(result).toMatchObject({ passed: 0, failed: 1 })
    expect(result.details).toContain('no such import')
  })

  test('has a failure for a run that ended badly although every test was good', () => {
    const text = report({ name: '/repo/a.test.ts', status: 'passed', assertionResults: [good] })
    expect(readReport(text, { ...around, status: 1 })).toMatchObject({
      passed: 1,
      failed: 1,
      details: 'it broke',
    })
  })

  test('has a failure for a run that left no report', () => {
    expect(readReport(null, { ...around, status: 1 })).toMatchObject({
      passed: 0,
      failed: 1,
      details: 'it broke',
    })
  })

  test('is nothing for a project that has no tests yet', () => {
    expect(readReport(null, around)).toMatchObject({ passed: 0, failed: 0, details: '' })
  })
})
