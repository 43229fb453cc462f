import type { MusterBridge } from '../../shared/ipc/bridge.ts'

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly muster: MusterBridge
  }
}
