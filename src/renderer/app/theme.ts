/** Follows the system's light or dark; the native menu's choice arrives the same way, through the colour scheme. */
export function followTheme(root: HTMLElement): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    root.dataset.theme = dark.matches ? 'dark' : 'light'
  }
  dark.addEventListener('change', apply)
  apply()
}
