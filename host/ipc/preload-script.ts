import { readFileSync } from 'node:fs'
import { createCloneCodec } from './clone-codec.ts'
import { type HostOptions, runPreload } from './preload-host.ts'

/** The text put into every page before its own scripts: host, codec, and the app's real preload bundle. */
export function preloadScript(preloadFile: string, options: HostOptions): string {
  const bundle = readFileSync(preloadFile, 'utf8')
  return `(() => {
const preload = (require, exports, module) => {
${bundle}
};
const createCloneCodec = ${createCloneCodec.toString()};
const runPreload = ${runPreload.toString()};
runPreload(${JSON.stringify(options)}, createCloneCodec(), preload);
})();`
}
