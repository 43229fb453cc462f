import { canvasManifest } from '../../../shared/lms/canvas.ts'
import { defineProvider, fixedCredential } from '../contract.ts'
import { compare } from './compare.ts'
import { observe } from './observe.ts'
import { pace } from './pace.ts'
import { plan } from './plan.ts'
import { read } from './read.ts'
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
})
