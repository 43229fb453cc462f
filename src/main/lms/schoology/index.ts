import { schoologyManifest } from '../../../shared/lms/schoology.ts'
import { defineProvider } from '../define-provider.ts'
import { compare } from './compare.ts'
import { createCredential } from './credential.ts'
import { learn } from './learn.ts'
import { names } from './names.ts'
import { observe } from './observe.ts'
import { pace } from './pace.ts'
import { places } from './places.ts'
import { plan } from './plan.ts'
import { pull } from './pull.ts'
import { read } from './read.ts'
import { undo } from './undo.ts'
import { verify } from './verify.ts'

/** Schoology. Facts behind every rule: docs/lms/schoology.md. */
export const schoology = defineProvider({
  manifest: schoologyManifest,
  pace,
  headers: { accept: 'application/json', 'user-agent': 'Muster/0.1 (roster enrollment for administrators)' },
  credential: createCredential,
  verify,
  observe,
  compare,
  plan,
  read,
  learn,
  notes: (_changes, snapshot) => snapshot.notes,
  names,
  places,
  pull,
  undo,
})
