import { useRef, useState } from 'react'
import { Menu, type MenuEntry } from '../../ui/menu.tsx'

export type RosterTask = 'find' | 'replace' | 'goToRow' | 'setForRows' | 'compare' | 'split'

type MoreMenuProps = { readonly isMac: boolean; readonly onTask: (task: RosterTask) => void }

/** What can be done with a roster beyond its cells, for those who don't know the keys. */
export function MoreMenu({ isMac, onTask }: MoreMenuProps) {
  const [at, setAt] = useState<{ readonly x: number; readonly y: number } | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const mod = isMac ? '⌘' : 'Ctrl+'
  const item = (task: RosterTask, label: string, keys?: string): MenuEntry => ({
    kind: 'item',
    label,
    onSelect: () => onTask(task),
    ...(keys === undefined ? {} : { keys }),
  })
  return (
    <>
      <button
        ref={button}
        type="button"
        className="button is-quiet"
        aria-haspopup="menu"
        aria-expanded={at !== null}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          setAt({ x: box.left, y: box.bottom + 4 })
        }}
      >
        More
      </button>
      {at === null ? null : (
        <Menu
          label="More"
          at={at}
          entries={[
            item('find', 'Find…', `${mod}F`),
            item('replace', 'Find and replace…', isMac ? '⌥⌘F' : 'Ctrl+H'),
            item('goToRow', 'Go to row…', `${mod}G`),
            item('setForRows', 'Set for selected rows…', isMac ? '⇧⌘E' : 'Ctrl+Shift+E'),
            { kind: 'line' },
            item('compare', 'Compare with another roster…'),
            item('split', 'Split by section…'),
          ]}
          onClose={() => {
            setAt(null)
            button.current?.focus()
          }}
        />
      )}
    </>
  )
}
