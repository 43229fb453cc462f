import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'

/** Serves the pages of this folder for trying screens in a browser: `node test/web/serve.ts [port]`. */
const server = await createServer({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  configFile: false,
  plugins: [react()],
  cacheDir: 'node_modules/.vite-web',
  server: { port: Number(process.argv[2] ?? 5199), strictPort: true, host: '127.0.0.1', hmr: false },
})
await server.listen()
console.log('Open http://127.0.0.1:%d/test/web/grid.html', server.config.server.port)
