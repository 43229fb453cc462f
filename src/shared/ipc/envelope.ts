/**
 * Why a request could not be done, as it crosses the bridge. `code` is what callers branch on;
 * `message` says what happened and what to do next, in the admin's words.
 */
export type IpcProblem = {
  readonly code: string
  readonly message: string
}

/** Electron's own rejections keep only a message, so every answer travels in an envelope. */
export type IpcEnvelope<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: IpcProblem }
