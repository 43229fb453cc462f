import type { ReactNode } from 'react'

export type PanelTab = {
  readonly id: string
  readonly label: string
  /** Shown after the label, e.g. how many problems. */
  readonly badge?: string
  readonly content: ReactNode
}

type SidePanelProps = {
  readonly tabs: readonly PanelTab[]
  readonly open: string
  readonly onOpen: (id: string) => void
  readonly onClose: () => void
}

/** The panels beside the grid, one at a time. */
export function SidePanel({ tabs, open, onOpen, onClose }: SidePanelProps) {
  const current = tabs.find((tab) => tab.id === open) ?? tabs[0]
  if (current === undefined) return null
  return (
    <aside className="side-panel" aria-label={current.label}>
      <div className="side-tabs">
        <div className="side-tablist" role="tablist" aria-label="Beside the grid">
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`side-tab-${tab.id}`}
              aria-selected={tab === current}
              aria-controls={`side-panel-${tab.id}`}
              tabIndex={tab === current ? 0 : -1}
              className="side-tab"
              onClick={() => onOpen(tab.id)}
              onKeyDown={(event) => {
                const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
                const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length]
                if (by === 0 || next === undefined) return
                onOpen(next.id)
                document.getElementById(`side-tab-${next.id}`)?.focus()
              }}
            >
              {tab.label}
              {tab.badge === undefined ? null : <span className="side-badge">{tab.badge}</span>}
            </button>
          ))}
        </div>
        <button type="button" className="button is-quiet is-small" title="Close the panel" onClick={onClose}>
          <span aria-hidden="true">×</span>
          <span className="grid-unseen">Close the panel</span>
        </button>
      </div>
      <div
        className="side-content"
        role="tabpanel"
        id={`side-panel-${current.id}`}
        aria-labelledby={`side-tab-${current.id}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
      >
        {current.content}
      </div>
    </aside>
  )
}
