import type { Contract } from '../../../shared/ipc/contract.ts'
import type { Services } from '../../services.ts'
import type { HandlersFor } from '../router.ts'
import { bindConnectionHandlers } from './connections.ts'
import { bindDesktopHandlers, type DesktopServices } from './desktop.ts'
import { bindFileHandlers, type FileHandlerDeps } from './files.ts'
import { bindMappingHandlers } from './mappings.ts'
import { bindPullHandlers } from './pull.ts'
import { bindRosterHandlers } from './rosters.ts'
import { bindRunHandlers } from './runs.ts'

/** Every route of the contract with its handler: a missing or a surplus one does not compile. */
export function bindHandlers(
  services: Services,
  desktop: DesktopServices,
  files: Omit<FileHandlerDeps, 'rosters' | 'runs' | 'providers' | 'connections' | 'dateOrder' | 'onChange'>,
  onRosterChange: (rosterId: string) => void,
): HandlersFor<Contract> {
  return {
    ...bindDesktopHandlers(desktop),
    ...bindConnectionHandlers(services),
    ...bindRosterHandlers({ ...services, onChange: onRosterChange }),
    ...bindRunHandlers({ ...services, onRosterChange }),
    ...bindMappingHandlers(services),
    ...bindPullHandlers({ ...services, onChange: onRosterChange }),
    ...bindFileHandlers({ ...files, ...services, onChange: onRosterChange }),
  }
}
