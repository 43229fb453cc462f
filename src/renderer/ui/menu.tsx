import { type KeyboardEvent, useEffect, useRef } from 'react'

export type MenuEntry =
  | {
      readonly kind: 'item'
      readonly label: string
      /** The key that does the same, as it is written on this system. */
      readonly keys?: string
      readonly isDisabled?: boolean
      readonly onSelect: () => void
    }
  | { readonly kind: 'line' }

type MenuProps = {
  readonly label: string
  readonly at: { readonly x: number; readonly y: number }
  readonly entries: readonly MenuEntry[]
  /** The menu has gone; focus is the caller's to give. */
  readonly onClose: () => void
}

const MARGIN = 8

/** A menu at a place on screen: arrows, Home, End and first letters walk, Enter chooses, Escape closes. */
export function Menu({ label, at, entries, onClose }: MenuProps) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = root.current
    if (element === null) return undefined
    element.showPopover()
    const box = element.getBoundingClientRect()
    element.style.left = `${Math.max(MARGIN, Math.min(at.x, window.innerWidth - box.width - MARGIN))}px`
    element.style.top = `${Math.max(MARGIN, Math.min(at.y, window.innerHeight - box.height - MARGIN))}px`
    itemsOf(element)[0]?.focus()
    const closed = (event: Event) => {
      if (event instanceof ToggleEvent && event.newState === 'closed') onClose()
    }
    element.addEventListener('toggle', closed)
    return () => element.removeEventListener('toggle', closed)
  }, [at, onClose])

  const onKeyDown = (event: KeyboardEvent) => {
    const items = itemsOf(root.current)
    const place = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1
    const next = nextItem(event.key, items, place)
    if (event.key === 'Tab') root.current?.hidePopover()
    if (next === null) return
    event.preventDefault()
    event.stopPropagation()
    next.focus()
  }

  return (
    <div
      ref={root}
      popover="auto"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className="menu"
      onKeyDown={onKeyDown}
    >
      {entries.map((entry, index) =>
        entry.kind === 'line' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else to be told apart by
          <hr key={`line ${index}`} className="menu-line" />
        ) : (
          <button
            key={entry.label}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className="menu-item menu-command"
            aria-disabled={entry.isDisabled}
            aria-keyshortcuts={entry.keys}
            onClick={() => {
              if (entry.isDisabled) return
              root.current?.hidePopover()
              entry.onSelect()
            }}
          >
            <span>{entry.label}</span>
            {entry.keys === undefined ? null : <kbd className="menu-keys">{entry.keys}</kbd>}
          </button>
        ),
      )}
    </div>
  )
}

function itemsOf(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]
}

function nextItem(key: string, items: readonly HTMLElement[], place: number): HTMLElement | null {
  const count = items.length
  switch (key) {
    case 'ArrowDown':
      return items[(place + 1) % count] ?? null
    case 'ArrowUp':
      return items[(place - 1 + count) % count] ?? null
    case 'Home':
      return items[0] ?? null
    case 'End':
      return items.at(-1) ?? null
    default: {
      if (key.length !== 1 || key === ' ') return null
      const turned = [...items.slice(place + 1), ...items.slice(0, place + 1)]
      return turned.find((item) => item.textContent?.toLowerCase().startsWith(key.toLowerCase())) ?? null
    }
  }
}
