import type { z } from 'zod'

/** One request the window may make of the main process: its name is the key, its schemas are checked at run time. */
export type RouteDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly input: I
  readonly output: O
}

/** Declares a route; the schemas give the types on both sides and the check in main. */
export function route<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): RouteDefinition<I, O> {
  return { input, output }
}
