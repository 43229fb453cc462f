import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'

export type Pages = { readonly url: string; readonly close: () => Promise<void> }

/** Serves this folder's pages: screens with a main process in memory, for trying and for tests. Port 0 takes a free one. */
export async function servePages(port: number): Promise<Pages> {
  const server = await createServer({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    cacheDir: 'node_modules/.vite-web',
    server: { port, strictPort: port !== 0, host: '127.0.0.1', hmr: false, watch: null },
  })
  await server.listen()
  const address = server.httpServer?.address()
  const at = typeof address === 'object' && address !== null ? address.port : port
  return { url: `http://127.0.0.1:${at}/test/web`, close: () => server.close() }
}
