import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'
import { APP_HOST, APP_SCHEME } from './app-url.ts'
import { CONTENT_SECURITY_POLICY } from './content-security-policy.ts'

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** The file an address of the app stands for, or null if it points anywhere but into `root`. */
export function fileForUrl(root: string, url: string): string | null {
  const parsed = URL.parse(url)
  if (parsed === null || parsed.protocol !== `${APP_SCHEME}:` || parsed.host !== APP_HOST) return null
  const path = decodePath(parsed.pathname)
  if (path === null || path.includes('\0') || path.includes('\\')) return null
  const file = resolve(root, `.${path === '/' ? '/index.html' : path}`)
  return file.startsWith(resolve(root) + sep) ? file : null
}

function decodePath(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

/** Answers one request of the app:// scheme from the renderer's built files. */
export async function serveAppFile(root: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, 'Method not allowed')
  const file = fileForUrl(root, request.url)
  const type = file === null ? undefined : MIME_TYPES[extname(file)]
  if (file === null || type === undefined) return answer(404, 'Not found')
  try {
    return answer(200, new Uint8Array(await readFile(file)), type)
  } catch {
    // Whatever the reason, to the window a file that can't be read is one that isn't there.
    return answer(404, 'Not found')
  }
}

function answer(status: number, body: string | Uint8Array<ArrayBuffer>, type = 'text/plain'): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': type,
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-cache',
    },
  })
}
