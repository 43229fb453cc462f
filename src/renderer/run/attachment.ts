/** What main has numbered: changes without gaps, and snapshots by the change they stand at. */
type Numbered = { readonly sequence: number }

type AttachmentDeps<View extends Numbered, Change extends Numbered> = {
  /** Asks for a snapshot: it holds every change told before it was asked for. */
  readonly ask: () => Promise<View>
  readonly show: (view: View) => void
  /** Called with every change behind what is shown, each once and in order. */
  readonly apply: (change: Change) => void
  readonly onProblem: (error: unknown) => void
}

/** A thing that changes elsewhere, followed without missing anything. */
export type Attachment<Change extends Numbered> = {
  /** Begins with a snapshot, or takes a new one; while one is asked for, the same one. */
  readonly attach: () => Promise<void>
  /** A change as it was told. What comes before the first `attach` is passed over: its snapshot holds it. */
  readonly hear: (change: Change) => void
}

/**
 * Follows by number: changes told while a snapshot is asked for are kept and applied behind it. Only a gap, or numbers
 * that begin anew because the run was taken up again, makes it ask once more.
 */
export function createAttachment<View extends Numbered, Change extends Numbered>({
  ask,
  show,
  apply,
  onProblem,
}: AttachmentDeps<View, Change>): Attachment<Change> {
  let isWanted = false
  /** The number of what is shown; null while nothing is. */
  let shown: number | null = null
  let lastHeard = 0
  let asking: Promise<void> | null = null
  let beganAnew = false
  const kept = new Map<number, Change>()

  function hear(change: Change): void {
    if (!isWanted) return
    const isAnew = change.sequence <= lastHeard
    lastHeard = change.sequence
    if (asking !== null) {
      if (isAnew) beganAnew = true
      kept.set(change.sequence, change)
    } else if (shown === null || isAnew || change.sequence > shown + 1) {
      void attach()
    } else {
      follow(change)
    }
  }

  function follow(change: Change): void {
    if (shown === null || change.sequence <= shown) return
    shown = change.sequence
    apply(change)
  }

  function attach(): Promise<void> {
    isWanted = true
    asking ??= askUntilWhole()
    return asking
  }

  async function askUntilWhole(): Promise<void> {
    try {
      let isWhole = false
      while (!isWhole) {
        kept.clear()
        beganAnew = false
        const view = await ask()
        shown = view.sequence
        show(view)
        isWhole = followKept() && !beganAnew
      }
    } catch (error: unknown) {
      shown = null
      onProblem(error)
    } finally {
      asking = null
    }
  }

  /** Whether nothing was missing between them. */
  function followKept(): boolean {
    for (const change of [...kept.values()].sort((one, other) => one.sequence - other.sequence)) {
      if (shown === null || change.sequence > shown + 1) return false
      follow(change)
    }
    return true
  }

  return { attach, hear }
}
