import { registerHooks } from 'node:module'

const STAND_IN = new URL('./electron.ts', import.meta.url).href

/** `node --import host/register.ts out/main/index.js` runs the built app on the stand-in. */
registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: STAND_IN, shortCircuit: true }
      : nextResolve(specifier, context),
})
