import { contract } from '../../../shared/ipc/contract.ts'
import { ok } from '../../../shared/result.ts'
import type { Services } from '../../services.ts'
import type { HandlersFor } from '../router.ts'
import { pick } from './pick.ts'

export const connectionsContract = pick(contract, [
  'lms.list',
  'connections.list',
  'connections.add',
  'connections.addPractice',
  'connections.verify',
  'connections.replaceSecrets',
  'connections.update',
  'connections.remove',
])

export function bindConnectionHandlers({
  connections,
  providers,
}: Pick<Services, 'connections' | 'providers'>): HandlersFor<typeof connectionsContract> {
  return {
    'lms.list': () => ok(providers.all.map((provider) => provider.manifest)),
    'connections.list': async () => ok([...(await connections.list())]),
    'connections.add': (wish) => connections.add(wish),
    'connections.addPractice': ({ lms }) => connections.addPractice(lms),
    'connections.verify': ({ id }) => connections.verify(id),
    'connections.replaceSecrets': ({ id, secrets }) => connections.replaceSecrets(id, secrets),
    'connections.update': ({ id, ...change }) => connections.update(id, change),
    'connections.remove': ({ id }) => connections.remove(id),
  }
}
