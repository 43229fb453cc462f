import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

/** The page's policy is strict; only the development server needs its inline preamble and its web socket. */
function relaxPolicyForDevelopment(): Plugin {
  return {
    name: 'muster:relax-policy-for-development',
    apply: 'serve',
    transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
  }
}

export default defineConfig({
  main: {
    build: {
      sourcemap: true,
      rolldownOptions: {
        // The worker is started by its path, so it is an entry of its own.
        input: { index: 'src/main/index.ts', 'workbook-worker': 'src/main/files/workbook/worker.ts' },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      sourcemap: true,
      // A sandboxed preload can load nothing but Electron: everything goes into one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    plugins: [react(), relaxPolicyForDevelopment()],
    build: {
      sourcemap: true,
      // The policy lets no data: fonts or scripts in.
      assetsInlineLimit: 0,
      minify: true,
    },
  },
})
