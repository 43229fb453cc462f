import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { isTextField } from '../../ui/is-text-field.ts'
import './import.css'
import type { ImportSource } from './import-source.ts'

type ImportTargetProps = {
  /** What dropping does here, e.g. «Drop to import into a new roster». */
  readonly label: string
  readonly onImport: (source: ImportSource) => void
  readonly children: ReactNode
}

/**
 * Takes a file, or text dragged from a spreadsheet, dropped anywhere on what it surrounds; and text pasted
 * where no field and no grid has the focus.
 */
export function ImportTarget({ label, onImport, children }: ImportTargetProps) {
  const [isOver, setIsOver] = useState(false)
  const depth = useRef(0)
  const latest = useRef(onImport)
  latest.current = onImport
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (event.defaultPrevented || text.trim() === '' || takesPaste(event.target)) return
      event.preventDefault()
      latest.current({ kind: 'paste', text })
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [])
  const isWanted = (event: DragEvent) =>
    event.dataTransfer.types.includes('Files') ||
    (event.dataTransfer.types.includes('text/plain') && !isTextField(event.target))

  const onDrop = (event: DragEvent) => {
    depth.current = 0
    setIsOver(false)
    if (!isWanted(event)) return
    event.preventDefault()
    const [file] = event.dataTransfer.files
    const text = event.dataTransfer.getData('text/plain')
    if (file !== undefined) onImport({ kind: 'file', file })
    else if (text.trim() !== '') onImport({ kind: 'paste', text })
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the keyboard has «Choose a file»
    <div
      className="drop-target"
      onDragEnter={(event) => {
        if (!isWanted(event)) return
        depth.current += 1
        setIsOver(true)
      }}
      onDragLeave={() => {
        depth.current = Math.max(0, depth.current - 1)
        if (depth.current === 0) setIsOver(false)
      }}
      onDragOver={(event) => {
        if (!isWanted(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      }}
      onDrop={onDrop}
    >
      {children}
      {isOver ? <div className="drop-cover">{label}</div> : null}
    </div>
  )
}

/** Fields and grids paste into themselves; a dialog in front is not part of what is behind it. */
function takesPaste(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, dialog, [role="grid"]') !== null
  )
}
