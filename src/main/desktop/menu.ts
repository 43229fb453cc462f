import { Menu } from 'electron'
import { type MenuOptions, menuTemplate } from './menu-template.ts'

/** Makes it the application's menu. */
export function installMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)))
}
