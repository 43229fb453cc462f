import { contract } from '../../../shared/ipc/contract.ts'
import { ok } from '../../../shared/result.ts'
import type { Services } from '../../services.ts'
import type { HandlersFor } from '../router.ts'
import { pick } from './pick.ts'

export const pullContract = pick(contract, ['rosters.pull', 'rosters.cancelPull', 'lms.suggest'])

export function bindPullHandlers({
  pulls,
  suggestions,
  onChange,
}: Pick<Services, 'pulls' | 'suggestions'> & {
  readonly onChange: (rosterId: string) => void
}): HandlersFor<typeof pullContract> {
  return {
    'rosters.pull': async (request) => {
      const pulled = await pulls.pull(request)
      if (!pulled.ok) return pulled
      onChange(pulled.value.rosterId)
      return ok({ ...pulled.value, problems: [...pulled.value.problems] })
    },
    'rosters.cancelPull': ({ pullId }) => {
      pulls.cancel(pullId)
      return ok({})
    },
    'lms.suggest': async (request) => {
      const found = await suggestions.suggest(request)
      return found.ok ? ok([...found.value]) : found
    },
  }
}
