import { servePages } from './pages.ts'

/** For trying screens in a browser: `node test/web/serve.ts [port]`. */
const pages = await servePages(Number(process.argv[2] ?? 5199))
console.log(`Open ${pages.url}/grid.html`)
