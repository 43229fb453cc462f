import type { Explanation } from '../../../../src/shared/run/outcome.ts'

function explain(code: string, message: string, advice: string, column: string | null = null): Explanation {
  return { code: `pretend.${code}`, title: { one: message, many: message }, message, advice, column }
}

export function nobody(login: string): Explanation {
  return explain('nobody', `The club knows nobody called «${login}».`, 'Correct the login.', 'person')
}

export function noGroup(code: string): Explanation {
  return explain('noGroup', `The club has no group «${code}».`, 'Correct the code.', 'group')
}

export function notTold(): Explanation {
  return explain('notTold', 'The club did not say who is there.', 'Try again later.')
}

export function refused(text: string): Explanation {
  return explain('refused', `The club did not take this row: «${text}».`, 'Ask the club why.')
}

export function keyRefused(): Explanation {
  return explain('key', 'The club does not accept the key.', 'Enter a new key in the connection.')
}

export function trouble(status: number): Explanation {
  return explain(
    'trouble',
    `The club answered with ${status} and nothing that makes sense.`,
    'Try again later.',
  )
}
