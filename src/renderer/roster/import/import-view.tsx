import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import './import.css'
import type { LmsManifest } from '../../../shared/lms/manifest.ts'
import { ImportOptionsForm } from './import-options.tsx'
import { openQuestions, unsureColumns } from './import-questions.ts'
import { ImportResultView } from './import-result.tsx'
import { createImportStore, type ImportStoreDeps } from './import-store.ts'
import { unmappedNotices } from './import-targets.ts'
import { createMappingMemory } from './mapping-memory.ts'
import { MappingTable } from './mapping-table.tsx'
import { QuestionList } from './question-list.tsx'
import { SavedMappingBar } from './saved-mapping-bar.tsx'

type ImportViewProps = {
  readonly deps: Omit<ImportStoreDeps, 'memory'>
  readonly manifest: LmsManifest
  readonly onCancel: () => void
  /** The roster the rows are in now. */
  readonly onDone: (rosterId: string) => void
}

/** A file on its way into a roster: what is in it, where its columns go, and what could not be read. */
export function ImportView({ deps, manifest, onCancel, onDone }: ImportViewProps) {
  const [store] = useState(() =>
    createImportStore({
      ...deps,
      memory: createMappingMemory(globalThis.localStorage ?? null, manifest),
    }),
  )
  const state = useStore(store)
  useEffect(() => store.actions.open(), [store])
  const { preview, result } = state
  const open = openQuestions(state)
  const questions = useRef<HTMLDivElement>(null)
  const importOrAsk = () => {
    if (open.length === 0) void store.actions.run()
    else questions.current?.querySelector<HTMLElement>('[data-open] input')?.focus()
  }

  if (state.step === 'done' && result !== null) {
    return (
      <ImportResultView fileName={deps.fileName} result={result} onOpen={() => onDone(result.rosterId)} />
    )
  }
  if (state.step === 'importing')
    return (
      <ImportProgress
        fileName={deps.fileName}
        progress={state.progress}
        isCancelling={state.isCancelling}
        onCancel={() => void store.actions.cancel()}
      />
    )

  return (
    <section className="import" aria-labelledby="import-title">
      <header className="import-head">
        <div>
          <h2 id="import-title">Import {deps.fileName}</h2>
          <p className="import-lead">
            {preview === null
              ? 'Reading the beginning of the file…'
              : 'Say where each column goes. The first rows are shown as they stand in the file.'}
          </p>
        </div>
        <div className="import-buttons">
          <button type="button" className="button" onClick={onCancel}>
            Cancel
          </button>
          <button
            type="button"
            className="button is-primary"
            disabled={preview === null || state.isRefreshing}
            aria-describedby={open.length === 0 ? undefined : 'import-open'}
            onClick={importOrAsk}
          >
            Import
          </button>
          {open.length === 0 ? null : (
            <span id="import-open" className="import-open">
              {open.length === 1 ? '1 thing to decide first' : `${open.length} things to decide first`}
            </span>
          )}
        </div>
      </header>
      {state.problem === null ? null : (
        <p className="import-problem" role="alert">
          {state.problem}
        </p>
      )}
      {preview === null ? null : (
        <>
          <div ref={questions}>
            <QuestionList
              questions={preview.questions ?? []}
              answers={state.decisions.answers}
              open={new Set(open.map(({ code }) => code))}
              onAnswer={store.actions.answer}
            />
          </div>
          <ImportOptionsForm
            preview={preview}
            dateOrder={state.dateOrder}
            onOptions={(change) => void store.actions.setOptions(change)}
            onDateOrder={store.actions.setDateOrder}
          />
          <SavedMappingBar
            client={deps.client}
            lms={deps.lms}
            columns={preview.columns}
            targets={state.targets}
            dateOrder={state.dateOrder}
            onApply={store.actions.applyMapping}
          />
          {state.isRemembered ? (
            <p className="import-remembered" role="status">
              The columns go where you put them the last time a file had these headers.{' '}
              <button type="button" className="link" onClick={store.actions.guessAgain}>
                Use Muster’s own guess
              </button>
            </p>
          ) : null}
          <Notices notices={[...unmappedNotices(manifest, state.targets), ...preview.notices]} />
          <MappingTable
            manifest={manifest}
            preview={preview}
            targets={state.targets}
            unsure={unsureColumns(state)}
            onTarget={store.actions.setTarget}
          />
        </>
      )}
    </section>
  )
}

function Notices({ notices }: { readonly notices: readonly string[] }) {
  if (notices.length === 0) return null
  return (
    <ul className="import-notices" aria-label="Before you import">
      {notices.map((notice) => (
        <li key={notice}>{notice}</li>
      ))}
    </ul>
  )
}

type ImportProgressProps = {
  readonly fileName: string
  readonly progress: { readonly rows: number; readonly share: number } | null
  readonly isCancelling: boolean
  readonly onCancel: () => void
}

function ImportProgress({ fileName, progress, isCancelling, onCancel }: ImportProgressProps) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <section
      className="import import-wait"
      aria-label="Importing"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
      }}
    >
      <h2>Importing {fileName}</h2>
      <progress value={progress?.share} max={1} aria-label="Share of the file read" />
      <p className="import-lead" role="status">
        {progress === null ? 'Starting…' : `${progress.rows.toLocaleString()} rows so far`}
      </p>
      <button
        ref={button}
        type="button"
        className="button"
        disabled={isCancelling}
        title="Nothing of this import stays (Escape)"
        onClick={onCancel}
      >
        {isCancelling ? 'Cancelling…' : 'Cancel'}
      </button>
    </section>
  )
}
