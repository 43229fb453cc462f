import { canvasManifest } from '../../../shared/lms/canvas.ts'
import { fixedCredential } from '../contract.ts'
import { defineProvider } from '../define-provider.ts'
import { bulkWays, settledBulk } from './bulk.ts'
import { compare } from './compare.ts'
import { names } from './names.ts'
import { notes } from './notes.ts'
import { observe } from './observe/observe.ts'
import { pace } from './pace.ts'
import { places } from './places.ts'
import { plan } from './plan.ts'
import { pull } from './pull.ts'
import { read } from './read.ts'
import { suggest } from './suggest.ts'
import { surplus } from './sync/surplus.ts'
import { undo } from './undo.ts'
import { verify } from './verify.ts'

/** Canvas. Facts behind every rule: docs/lms/canvas.md. */
export const canvas = defineProvider({
  manifest: canvasManifest,
  pace,
  headers: {
    // Ids of other shards are above 2^53, so they must come as text.
    accept: 'application/json+canvas-string-ids, application/json',
    // Hosted Canvas refuses requests without one.
    'user-agent': 'Muster/0.1 (roster enrollment for school administrators)',
  },
  credential: ({ secrets }) => fixedCredential(secrets, { authorization: `Bearer ${secrets.token ?? ''}` }),
  verify,
  observe,
  compare,
  plan,
  read,
  ways: bulkWays,
  settled: settledBulk,
  notes,
  names,
  places,
  pull,
  surplus,
  undo,
  suggest,
})
