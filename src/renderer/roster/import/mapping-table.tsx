import { useId, useMemo } from 'react'
import type { LmsManifest } from '../../../shared/lms/manifest.ts'
import type { ColumnTarget, ImportPreview, SourceColumn } from '../../../shared/roster/import.ts'
import {
  columnChoices,
  EXTRA_KEY,
  LEAVE_OUT_KEY,
  nameChoices,
  type TargetChoice,
  targetKey,
  targetOfKey,
} from './import-targets.ts'

type MappingTableProps = {
  readonly manifest: LmsManifest
  readonly preview: ImportPreview
  readonly targets: readonly ColumnTarget[]
  /** Columns of which Muster is not sure and nobody has decided yet. */
  readonly unsure: ReadonlySet<number>
  readonly onTarget: (index: number, target: ColumnTarget) => void
}

/** The first rows of the file; over each column where it goes. */
export function MappingTable({ manifest, preview, targets, unsure, onTarget }: MappingTableProps) {
  const choices = useMemo(() => columnChoices(manifest), [manifest])
  const names = useMemo(() => nameChoices(manifest), [manifest])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className="import-table" tabIndex={0} aria-label="First rows of the file">
      <table>
        <thead>
          <tr>
            {preview.columns.map((column, at) => (
              <MappingHead
                key={column.index}
                column={column}
                target={targets[at] ?? column.target}
                choices={choices}
                names={names}
                isUnsure={unsure.has(at)}
                onTarget={(target) => onTarget(at, target)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a preview are replaced as a whole
            <tr key={at}>
              {preview.columns.map((column, place) => (
                <td key={column.index} data-target={targets[place]?.kind}>
                  {row[place]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type MappingHeadProps = {
  readonly column: SourceColumn
  readonly target: ColumnTarget
  readonly choices: readonly TargetChoice[]
  readonly names: readonly TargetChoice[]
  readonly isUnsure: boolean
  readonly onTarget: (target: ColumnTarget) => void
}

function MappingHead({ column, target, choices, names, isUnsure, onTarget }: MappingHeadProps) {
  const doubt = useId()
  return (
    <th scope="col" data-target={target.kind} data-unsure={isUnsure ? '' : undefined}>
      <span className="import-source" title={column.header}>
        {column.header}
      </span>
      <select
        className="select"
        aria-label={`Where «${column.header}» goes`}
        aria-describedby={isUnsure ? doubt : undefined}
        value={targetKey(target)}
        onChange={(event) => onTarget(targetOfKey(event.target.value, [...choices, ...names]))}
      >
        <optgroup label="Fills">
          {choices.map((choice) => (
            <option key={choice.key} value={choice.key}>
              {choice.label}
            </option>
          ))}
        </optgroup>
        <optgroup label="Names, to check who it is">
          {names.map((choice) => (
            <option key={choice.key} value={choice.key}>
              {choice.label}
            </option>
          ))}
        </optgroup>
        <optgroup label="Not for the LMS">
          <option value={EXTRA_KEY}>Keep as an extra column</option>
          <option value={LEAVE_OUT_KEY}>Leave out</option>
        </optgroup>
      </select>
      {isUnsure ? (
        <span id={doubt} className="import-doubt">
          Not sure: please look
        </span>
      ) : null}
    </th>
  )
}
