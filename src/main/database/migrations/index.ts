import { rosters } from './0001-rosters.ts'
import { connectionsAndRuns } from './0002-connections-and-runs.ts'
import { memoryAndProof } from './0003-memory-and-proof.ts'
import { rosterHistory } from './0004-roster-history.ts'
import { originsAndGaps } from './0005-origins-and-gaps.ts'
import { savedMappings } from './0007-saved-mappings.ts'
import { connectionNotes } from './0008-connection-notes.ts'
import { callLeases } from './0009-call-leases.ts'
import { runLeases } from './0010-run-leases.ts'

/**
 * In order; a database's user_version says how many of them it has. Never change one that was released: add another, and
 * run `node scripts/make-database-fixtures.ts`, so that a database of its version is opened by a test from then on.
 */
export const migrations: readonly string[] = [
  rosters,
  connectionsAndRuns,
  memoryAndProof,
  rosterHistory,
  originsAndGaps,
  savedMappings,
  connectionNotes,
  callLeases,
  runLeases,
]
