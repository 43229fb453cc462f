import { contract } from '../../../shared/ipc/contract.ts'
import { fail, ok } from '../../../shared/result.ts'
import { writeProblem } from '../../rosters/write-problem.ts'
import type { Services } from '../../services.ts'
import type { HandlersFor } from '../router.ts'
import { pick } from './pick.ts'

export const mappingsContract = pick(contract, ['mappings.list', 'mappings.save', 'mappings.remove'])

export function bindMappingHandlers({
  mappings,
}: Pick<Services, 'mappings'>): HandlersFor<typeof mappingsContract> {
  return {
    'mappings.list': ({ lms }) => ok([...mappings.list(lms)]),
    'mappings.save': ({ mapping }) => {
      try {
        mappings.save(mapping)
        return ok({})
      } catch (error) {
        const problem = writeProblem(error)
        if (problem === undefined) throw error
        return fail(problem)
      }
    },
    'mappings.remove': ({ lms, name }) => {
      mappings.remove(lms, name)
      return ok({})
    },
  }
}
