import { z } from 'zod'
import type { RouteMap } from '../../shared/ipc/bridge.ts'
import type { IpcEnvelope, IpcProblem } from '../../shared/ipc/envelope.ts'
import { fail, type Result } from '../../shared/result.ts'
import { checkSender, type RequestSender } from './sender.ts'

/** Which window asked; a handler that publishes events or opens a dialog needs it. */
export type RequestContext = { readonly windowId: number }

/** What a handler answers with: the route's output, or why there is none. */
export type Answer<T> = Result<T, IpcProblem>

/** Does what one route asks; thin: the work is a service's. */
export type Handler<I extends z.ZodType, O extends z.ZodType> = (
  input: z.output<I>,
  context: RequestContext,
) => Answer<z.input<O>> | Promise<Answer<z.input<O>>>

/** One handler per route of the contract: a missing or a surplus one does not compile. */
export type HandlersFor<C extends RouteMap> = {
  readonly [R in keyof C]: Handler<C[R]['input'], C[R]['output']>
}

/** What the router tells the log. Never the payload: it may hold people's data or a token. */
export type RouterIncident =
  | { readonly kind: 'refused'; readonly reason: string; readonly route: string }
  | { readonly kind: 'bad input' | 'bad output'; readonly route: string; readonly where: readonly string[] }
  | { readonly kind: 'bug'; readonly route: string; readonly id: string; readonly error: unknown }

export type RouterOptions<C extends RouteMap> = {
  readonly contract: C
  readonly handlers: HandlersFor<C>
  readonly isOwnUrl: (url: string) => boolean
  readonly report: (incident: RouterIncident) => void
  /** Also hold the answers against the contract; for development and tests, where speed matters less. */
  readonly checkOutputs: boolean
  readonly newId: () => string
  /** What the machine did wrong rather than Muster: a full disk, a locked or damaged file; null for a bug. */
  readonly explain: (error: unknown) => IpcProblem | null
}

/** Answers one request of the window. Never throws: whatever goes wrong becomes an envelope. */
export type Router = (sender: RequestSender, route: unknown, input: unknown) => Promise<IpcEnvelope>

type BoundRoute = (input: unknown, context: RequestContext) => Promise<IpcEnvelope>

/** Binds the contract to its handlers. The order of the gates matters: who asks, then what, then do it. */
export function createRouter<C extends RouteMap>(options: RouterOptions<C>): Router {
  const routes = new Map<string, BoundRoute>()
  for (const name in options.contract) {
    const definition = options.contract[name]
    if (definition === undefined) continue
    const { input, output } = definition
    routes.set(name, bindRoute(options, { name, input, output, handle: options.handlers[name] }))
  }

  return async (sender, route, input) => {
    const name = typeof route === 'string' && routes.has(route) ? route : '(unknown)'
    const trusted = checkSender(sender, options.isOwnUrl)
    if (!trusted.ok) {
      options.report({ kind: 'refused', reason: trusted.error, route: name })
      return fail({ code: 'FORBIDDEN', message: 'Only a Muster window may ask for this.' })
    }
    const bound = routes.get(name)
    if (bound === undefined) {
      options.report({ kind: 'refused', reason: 'no such route', route: name })
      return fail({ code: 'UNKNOWN_ROUTE', message: 'The window asked for something this Muster cannot do.' })
    }
    return bound(input, trusted.value)
  }
}

type Binding<I extends z.ZodType, O extends z.ZodType> = {
  readonly name: string
  readonly input: I
  readonly output: O
  readonly handle: Handler<I, O>
}

function bindRoute<I extends z.ZodType, O extends z.ZodType>(
  options: Pick<RouterOptions<RouteMap>, 'report' | 'checkOutputs' | 'newId' | 'explain'>,
  { name, input: inputSchema, output: outputSchema, handle }: Binding<I, O>,
): BoundRoute {
  const run: BoundRoute = async (input, context) => {
    const parsed = z.safeParse(inputSchema, input)
    if (!parsed.success) {
      options.report({ kind: 'bad input', route: name, where: whereOf(parsed.error) })
      return fail({
        code: 'BAD_INPUT',
        message: 'Muster could not read what the window sent. Check the entries you just made and try again.',
      })
    }
    const answer = await handle(parsed.data, context)
    if (answer.ok && options.checkOutputs) {
      const output = z.safeParse(outputSchema, answer.value)
      if (!output.success) {
        options.report({ kind: 'bad output', route: name, where: whereOf(output.error) })
        return internal(options.newId())
      }
    }
    return answer
  }

  return async (input, context) => {
    try {
      return await run(input, context)
    } catch (error) {
      const id = options.newId()
      options.report({ kind: 'bug', route: name, id, error })
      const problem = options.explain(error)
      return problem === null ? internal(id) : fail(problem)
    }
  }
}

function internal(id: string): IpcEnvelope {
  return fail({
    code: 'INTERNAL',
    message: `Something went wrong inside Muster. Nothing you entered is lost; try again. If it happens again, report it with the number ${id}.`,
  })
}

/** Where in the payload it failed and how; neither the values nor keys that came from outside. */
function whereOf(error: z.core.$ZodError): readonly string[] {
  return error.issues.slice(0, 10).map((issue) => `${issue.path.map(String).join('.')}: ${issue.code}`)
}
