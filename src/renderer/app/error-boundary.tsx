import { Component, type ReactNode } from 'react'

type Props = { readonly children: ReactNode }
type State = { readonly message: string | null }

/** The last net: a broken screen says so and can be opened anew. Everything entered is saved by then. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { message: null }

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : 'Unknown reason' }
  }

  override render() {
    if (this.state.message === null) return this.props.children
    return (
      <main className="page">
        <h1>This screen stopped working</h1>
        <p role="alert">Your rosters and runs are saved. ({this.state.message})</p>
        <button type="button" className="button is-primary" onClick={() => window.location.reload()}>
          Open it again
        </button>
      </main>
    )
  }
}
