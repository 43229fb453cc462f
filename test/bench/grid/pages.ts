import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, type InlineConfig, preview } from 'vite'

export const CONTENDERS = ['muster', 'ag-grid', 'glide'] as const
export type ContenderName = (typeof CONTENDERS)[number]

/** Builds the pages as for production, and serves them. */
export async function servePages(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const root = import.meta.dirname
  const outDir = mkdtempSync(join(tmpdir(), 'muster-bench-grid-'))
  const config: InlineConfig = {
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
  }
  await build({
    ...config,
    build: {
      outDir,
      emptyOutDir: true,
      minify: process.env.NOMIN === undefined,
      chunkSizeWarningLimit: 5_000,
      rolldownOptions: {
        input: Object.fromEntries(CONTENDERS.map((name) => [name, join(root, `${name}.html`)])),
      },
    },
  })
  const server = await preview({ ...config, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  const [url = ''] = server.resolvedUrls?.local ?? []
  return {
    url: url.replace(/\/$/, ''),
    close: async () => {
      await server.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}
