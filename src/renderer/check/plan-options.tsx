import { useStore } from 'zustand'
import { formatExpected } from '../../shared/duration.ts'
import type { PlanWay } from '../../shared/run/check.ts'
import { formatCount } from '../ui/format.ts'
import type { RunOptionsStore } from './run-options-store.ts'

type WayChoiceProps = {
  readonly usual: { readonly calls: number; readonly durationMs: number }
  readonly ways: readonly PlanWay[]
  readonly chosen: string | null
  readonly onChoose: (way: string | null) => void
}

/** The ways the same rows could go, side by side with calls and time. */
export function WayChoice({ usual, ways, chosen, onChoose }: WayChoiceProps) {
  if (ways.length === 0) return null
  return (
    <fieldset className="ways">
      <legend>How it is sent</legend>
      <label className="way">
        <input type="radio" name="way" checked={chosen === null} onChange={() => onChoose(null)} />
        <span>
          <strong>Row by row</strong> <span className="dim">{cost(usual)}</span>
        </span>
      </label>
      {ways.map((way) => (
        <label key={way.id} className="way">
          <input
            type="radio"
            name="way"
            checked={chosen === way.id}
            onChange={() => onChoose(way.id)}
            aria-describedby={`way-${way.id}`}
          />
          <span>
            <strong>{way.label}</strong> <span className="dim">{cost(way)}</span>
            <span id={`way-${way.id}`} className="way-notes">
              {way.notes.join(' ')}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function cost({ calls, durationMs }: { readonly calls: number; readonly durationMs: number }): string {
  return `${formatCount(calls)} ${calls === 1 ? 'call' : 'calls'}, ${formatExpected(durationMs)}`
}

/** What stops a run before it does harm. */
export function GuardRailFields({ store }: { readonly store: RunOptionsStore }) {
  const { canaryRows, stopAfterEqualFailures, maxDropShare } = useStore(store)
  return (
    <details className="guards">
      <summary>Guard rails</summary>
      <NumberField
        label="Rows that go ahead alone"
        help="The rest waits until they are through; if one fails, the run pauses. 0 sends all at once."
        value={canaryRows}
        least={0}
        most={1_000}
        onChange={(value) => store.set({ canaryRows: value })}
      />
      <NumberField
        label="Pause after equal failures in a row"
        help="The same reason again and again is seldom the rows’ fault."
        value={stopAfterEqualFailures}
        least={1}
        most={100_000}
        onChange={(value) => store.set({ stopAfterEqualFailures: value })}
      />
      <NumberField
        label="Hold above this share dropped, in %"
        help="Of the people in a section or course that the run would take out."
        value={Math.round(maxDropShare * 100)}
        least={0}
        most={100}
        onChange={(value) => store.set({ maxDropShare: value / 100 })}
      />
    </details>
  )
}

type NumberFieldProps = {
  readonly label: string
  readonly help: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly onChange: (value: number) => void
}

function NumberField({ label, help, value, least, most, onChange }: NumberFieldProps) {
  return (
    <label className="field">
      {label}
      <input
        className="input is-number"
        type="number"
        min={least}
        max={most}
        value={value}
        onChange={(event) => {
          const wanted = event.target.valueAsNumber
          if (Number.isFinite(wanted)) onChange(Math.min(most, Math.max(least, Math.round(wanted))))
        }}
      />
      <span className="dim">{help}</span>
    </label>
  )
}
