import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileForUrl, serveAppFile } from './app-files.ts'

let folder: string
let root: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-files-'))
  root = join(folder, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(join(folder, 'renderer-secret'))
  writeFileSync(join(root, 'index.html'), '<h1>Muster</h1>')
  writeFileSync(join(root, 'assets/a b.js'), '1')
  writeFileSync(join(root, 'notes.exe'), 'x')
  writeFileSync(join(folder, 'secret.json'), '{}')
  writeFileSync(join(folder, 'renderer-secret/x.json'), '{}')
})
afterAll(() => rmSync(folder, { recursive: true }))

function get(url: string, method = 'GET'): Promise<Response> {
  return serveAppFile(root, new Request(url, { method }))
}

describe('app:// files', () => {
  test('are served with their type, the policy, and nothing to guess', async () => {
    const page = await get('app://muster/')
    expect(page.status).toBe(200)
    expect(await page.text()).toBe('<h1>Muster</h1>')
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/unsafe|\*|http/)
  })

  test('may have a name that an address must quote', async () => {
    const script = await get('app://muster/assets/a%20b.js?v=1#x')
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  test.each([
    'app://muster/../secret.json',
    'app://muster/%2e%2e/secret.json',
    'app://muster/%2e%2e%2fsecret.json',
    'app://muster/assets/..%2f..%2fsecret.json',
    'app://muster/..%5csecret.json',
    'app://muster/..%2frenderer-secret/x.json',
    'app://muster//etc/passwd',
    'app://muster/%00',
    'app://muster/%E0%A4%A',
    'app://muster/missing.html',
    'app://muster/notes.exe',
    'app://muster/assets',
    'app://other/index.html',
  ])('%s is not found', async (url) => {
    expect((await get(url)).status).toBe(404)
  })

  test('take no other method', async () => {
    expect((await get('app://muster/', 'POST')).status).toBe(405)
  })

  test('an address stands for a file inside the root or for none', () => {
    expect(fileForUrl(root, 'app://muster/assets/x.js')).toBe(join(root, 'assets/x.js'))
    expect(fileForUrl(root, 'https://muster/assets/x.js')).toBeNull()
  })
})
