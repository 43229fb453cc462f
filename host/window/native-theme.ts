import { EventEmitter } from 'node:events'
import type { NativeTheme } from 'electron'

type Surface = Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors' | 'shouldUseHighContrastColors'>

class StandInTheme extends EventEmitter implements Surface {
  readonly shouldUseHighContrastColors = false
  #source: NativeTheme['themeSource'] = 'system'

  get themeSource(): NativeTheme['themeSource'] {
    return this.#source
  }

  set themeSource(source: NativeTheme['themeSource']) {
    this.#source = source
    this.emit('updated')
  }

  /** A machine without a desktop is light. */
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }
}

export const nativeTheme = new StandInTheme().setMaxListeners(0)
