import { homedir } from 'node:os'
import { join } from 'node:path'

/** The window's own data folder, so that both see the same connections, rosters and runs. */
export function defaultDataFolder(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Muster')
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Muster')
  return join(env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'Muster')
}
