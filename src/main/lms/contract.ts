/**
 * What an LMS is to Muster, in parts: `provider.ts` is the whole, the others are what it speaks in. Everybody imports
 * them from here.
 */

export type * from './contract/after-a-run.ts'
export type * from './contract/call.ts'
export type * from './contract/context.ts'
export * from './contract/credential.ts'
export type * from './contract/lists.ts'
export type * from './contract/pace.ts'
export type * from './contract/plan.ts'
export type * from './contract/provider.ts'
export * from './contract/reading.ts'
export type * from './contract/row.ts'
export type * from './contract/suggestion.ts'
