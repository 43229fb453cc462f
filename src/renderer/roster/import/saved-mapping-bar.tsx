import { useEffect, useState } from 'react'
import type { ColumnTarget, SourceColumn } from '../../../shared/roster/import.ts'
import { columnsToSave, type SavedMapping } from '../../../shared/roster/saved-mapping.ts'
import { type RosterClient, sentenceOf } from '../store/roster-client.ts'

type SavedMappingBarProps = {
  readonly client: RosterClient
  readonly lms: string
  readonly columns: readonly SourceColumn[]
  readonly targets: readonly ColumnTarget[]
  readonly dateOrder: 'dmy' | 'mdy'
  readonly onApply: (mapping: SavedMapping) => void
}

/** Mappings with a name: taken for this file, or made of how its columns stand now. */
export function SavedMappingBar(props: SavedMappingBarProps) {
  const { client, lms, onApply } = props
  const [saved, setSaved] = useState<readonly SavedMapping[]>([])
  const [chosen, setChosen] = useState('')
  const [name, setName] = useState<string | null>(null)
  const [news, setNews] = useState('')
  const tell = (error: unknown) => setNews(sentenceOf(error))

  useEffect(() => {
    client.request('mappings.list', { lms }).then(setSaved, (error: unknown) => setNews(sentenceOf(error)))
  }, [client, lms])

  const save = async () => {
    const wanted = (name ?? '').trim()
    if (wanted === '') return
    const { columns, targets, dateOrder } = props
    const mapping = { name: wanted, lms, dateOrder, columns: columnsToSave(columns, targets) }
    await client.request('mappings.save', { mapping })
    setSaved(await client.request('mappings.list', { lms }))
    setChosen(wanted)
    setName(null)
    setNews(`Saved as «${wanted}», for the command line too: --mapping "${wanted}".`)
  }
  const remove = async () => {
    await client.request('mappings.remove', { lms, name: chosen })
    setSaved(await client.request('mappings.list', { lms }))
    setNews(`«${chosen}» was deleted.`)
    setChosen('')
  }

  return (
    <div className="import-mappings">
      {saved.length === 0 ? null : (
        <label className="import-choice">
          <span>Saved mapping</span>
          <select
            className="select"
            value={chosen}
            onChange={(event) => {
              setChosen(event.target.value)
              const mapping = saved.find((one) => one.name === event.target.value)
              if (mapping !== undefined) onApply(mapping)
            }}
          >
            <option value="">None</option>
            {saved.map((one) => (
              <option key={one.name} value={one.name}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
      {name === null ? (
        <span className="import-mapping-actions">
          <button type="button" className="button is-quiet" onClick={() => setName(chosen)}>
            Save this mapping…
          </button>
          {chosen === '' ? null : (
            <button
              type="button"
              className="button is-quiet"
              data-tone="bad"
              onClick={() => void remove().catch(tell)}
            >
              Delete «{chosen}»
            </button>
          )}
        </span>
      ) : (
        <form
          className="import-mapping-actions"
          onSubmit={(event) => {
            event.preventDefault()
            void save().catch(tell)
          }}
        >
          <input
            className="input"
            aria-label="Name of the mapping"
            placeholder="e.g. PowerSchool enrollment report"
            maxLength={200}
            value={name}
            // biome-ignore lint/a11y/noAutofocus: it appears because somebody asked to type a name
            autoFocus
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setName(null)
            }}
          />
          <button type="submit" className="button" disabled={name.trim() === ''}>
            Save
          </button>
          <button type="button" className="button is-quiet" onClick={() => setName(null)}>
            Cancel
          </button>
        </form>
      )}
      <span className="import-mapping-news" role="status">
        {news}
      </span>
    </div>
  )
}
