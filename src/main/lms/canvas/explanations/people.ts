import type { Explanation } from '../../../../shared/run/outcome.ts'
import type { NearId } from '../snapshot.ts'
import { explain, kindName } from './words.ts'

export function personNotFound(kind: string, value: string): Explanation {
  return explain({
    code: `canvas.personNotFound.${kind}`,
    title: {
      one: `1 person not found by ${kindName(kind)}`,
      many: `{n} people not found by ${kindName(kind)}`,
    },
    message: `Canvas knows nobody with the ${kindName(kind)} «${value}».`,
    advice:
      'Correct the id, choose another kind of id for these rows, or ask for the account to be made in Canvas first.',
    column: 'person',
  })
}

/** An id that Canvas does not know as the kind it was given as, but as another. */
export function idOfOtherKind(
  { message, column, code }: Explanation,
  value: string,
  { words, fix }: NearId,
): Explanation {
  return {
    code: `${code}.near`,
    title: {
      one: '1 id is of another kind than the column says',
      many: '{n} ids are of another kind than the column says',
    },
    message: `${message} But «${value}» ${words}.`,
    advice: 'Take the id that Canvas knows where that is who or what is meant; else correct the cell.',
    column,
    fix,
  }
}

export function observedNotFound(kind: string, value: string): Explanation {
  return explain({
    code: 'canvas.observedNotFound',
    title: { one: '1 observed student not found', many: '{n} observed students not found' },
    message: `Canvas knows no student with the ${kindName(kind)} «${value}» to observe.`,
    advice: 'Correct the id in the Observes cell.',
    column: 'observes',
  })
}

export function personWithoutLogin(): Explanation {
  return explain({
    code: 'canvas.cannotBeEnrolled',
    title: { one: '1 person can’t be enrolled', many: '{n} people can’t be enrolled' },
    message:
      'Canvas answered «does not exist» although the section was found: the person is unknown there, or has no login in this account.',
    advice: 'Look the person up in Canvas under People. Somebody without a login has to be given one first.',
    column: 'person',
  })
}

export function onlyYourself(name: string): Explanation {
  return explain({
    code: 'canvas.onlyYourself',
    title: { one: '1 invitation is somebody else’s', many: '{n} invitations are somebody else’s' },
    message: `Canvas lets only the invited person answer, and the token is not ${name}’s.`,
    advice: 'To let somebody in without their answer, use the action Enroll with the state Active.',
    column: 'person',
  })
}

export function kindForRootAccount(): Explanation {
  return explain({
    code: 'canvas.kindForRootAccount',
    title: {
      one: '1 person of another account needs another id',
      many: '{n} people of another account need another id',
    },
    message: 'People of another account are found by SIS ID or integration ID only.',
    advice: 'Give the person by SIS ID or integration ID, or clear the Root account cell.',
    column: 'person',
  })
}

/** A person whom Canvas has merged into another. Source: fact sheet, section 14. */
export function personMerged(kind: string, value: string, into: string): Explanation {
  return explain({
    code: 'canvas.personMerged',
    title: {
      one: '1 person was merged into another in Canvas',
      many: '{n} people were merged into others in Canvas',
    },
    message: `The person with the ${kindName(kind)} «${value}» was merged into another one in Canvas, whose Canvas ID is ${into}.`,
    advice: `Look at that person in Canvas; if it is who is meant, write id:${into} in this cell.`,
    column: 'person',
    fix: `id:${into}`,
  })
}

export function observesSelf(): Explanation {
  return explain({
    code: 'canvas.observesSelf',
    title: { one: '1 observer would observe themself', many: '{n} observers would observe themselves' },
    message: 'Person and Observes name the same person; Canvas lets nobody observe themself.',
    advice: 'Put the student who is to be followed into the Observes cell.',
    column: 'observes',
  })
}

/** Canvas takes the observed student by its own number only. Source: fact sheet, section 4. */
export function observedUnseen(kind: string, value: string): Explanation {
  return explain({
    code: 'canvas.observedUnseen',
    title: {
      one: '1 observed student can’t be looked up with this token',
      many: '{n} observed students can’t be looked up with this token',
    },
    message: `This token may not look people up, and Canvas takes the student to observe by its Canvas ID only: the ${kindName(kind)} «${value}» can’t be sent.`,
    advice: 'Write the student’s Canvas ID (id:123), or use a token that may see people of the account.',
    column: 'observes',
  })
}

/** A person’s own list that Canvas does not show. */
export function personNotShown(kind: string, value: string): Explanation {
  return explain({
    code: 'canvas.personNotShown',
    title: { one: '1 person is not shown to this token', many: '{n} people are not shown to this token' },
    message: `Canvas shows nobody with the ${kindName(kind)} «${value}» to this token: there is no such person, or it may not see them.`,
    advice: 'Check the id, or fetch the course instead.',
    column: 'person',
  })
}
