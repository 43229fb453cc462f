import { expect, it } from 'vitest'
import { readCommand } from './cli-options.ts'

/** The practice LMS's command line: whose tokens it hands out, and what it says of what it can't read. */

const problemOf = (...argv: string[]): string => {
  const command = readCommand(argv)
  return command.kind === 'wrong' ? command.problem : command.kind
}

it('hands out the tokens asked for, the administrator’s first, each with whom it acts as', async () => {
  const command = readCommand(['--people', '20', '--courses', '4', '--tokens', 'teacher,sub-account-admin@3'])
  if (command.kind !== 'serve') throw new Error(command.kind)
  const running = await command.start()
  expect(running.handedTokens).toMatchObject([
    { token: running.token, as: 'admin', user_id: 11, where: expect.stringContaining('account 1') },
    { as: 'teacher', name: 'Nora Lindqvist', where: expect.stringContaining('Teacher of course 300001') },
    { as: 'sub-account-admin@3', where: expect.stringContaining('account 3') },
  ])
  await running.close()
})

it('says which kinds of people and rights there are', () => {
  expect(problemOf('--tokens', 'janitor')).toMatch(/--tokens.*teacher, ta, designer/s)
  expect(problemOf('--rights', 'TaEnrollment+fly')).toMatch(/--rights/)
  expect(problemOf('--rights', 'TaEnrollment+read_sis,TeacherEnrollment-add_student_to_course')).toBe('serve')
  expect(problemOf('--set', 'dateOverflow=null')).toBe('serve')
})

it('says that a place is not there instead of starting without', async () => {
  const command = readCommand(['--people', '20', '--courses', '4', '--tokens', 'teacher@99'])
  if (command.kind !== 'serve') throw new Error(command.kind)
  await expect(command.start()).rejects.toThrow('There is no course 99.')
})
