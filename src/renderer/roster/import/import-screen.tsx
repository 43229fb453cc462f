import { useEffect, useRef, useState } from 'react'
import type { LmsManifest } from '../../../shared/lms/manifest.ts'
import '../../ui/controls.css'
import '../roster.css'
import './import.css'
import type { RosterClient } from '../store/roster-client.ts'
import type { ImportSource } from './import-source.ts'
import { ImportView } from './import-view.tsx'
import { type OpenedSource, openSource } from './open-source.ts'

export type ImportScreenProps = {
  readonly client: RosterClient
  readonly dropFile: (file: File) => Promise<OpenedSource | null>
  readonly manifest: LmsManifest
  readonly source: ImportSource
  /** Null imports into a new roster. */
  readonly rosterId: string | null
  readonly connectionId: string | null
  readonly onCancel: () => void
  readonly onDone: (rosterId: string) => void
}

/** From a file, text or sample that was named to its rows in a roster. */
export function ImportScreen(props: ImportScreenProps) {
  const { client, manifest, source, dropFile } = props
  const [opened, setOpened] = useState<OpenedSource | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const latest = useRef(props)
  latest.current = props
  const asked = useRef<ImportSource | null>(null)

  useEffect(() => {
    // A source is opened once: asking again would show a second dialog.
    if (asked.current === source) return
    asked.current = source
    const open = async () => {
      const result = await openSource(source, { client, lms: manifest.id, dropFile })
      if (!result.ok) setProblem(result.error)
      else if (result.value === null) latest.current.onCancel()
      else setOpened(result.value)
    }
    void open()
  }, [client, manifest, source, dropFile])

  if (problem !== null) {
    return (
      <section className="import" aria-label="Import">
        <p className="import-problem" role="alert">
          {problem}
        </p>
        <div className="import-buttons">
          <button type="button" className="button" onClick={props.onCancel}>
            Back
          </button>
        </div>
      </section>
    )
  }
  if (opened === null) {
    return (
      <section className="import import-wait" aria-label="Import">
        <p className="import-lead" role="status">
          {source.kind === 'choose' ? 'Choose a file in the dialog.' : 'Opening…'}
        </p>
      </section>
    )
  }
  return (
    <ImportView
      deps={{
        client,
        handle: opened.handle,
        fileName: opened.fileName,
        lms: manifest.id,
        rosterId: props.rosterId,
        connectionId: props.connectionId,
      }}
      manifest={manifest}
      onCancel={props.onCancel}
      onDone={props.onDone}
    />
  )
}
