import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { isProcessAlive } from './process-alive.ts'

describe('a process', () => {
  it('is alive while it runs, and not after it was killed', async () => {
    expect(isProcessAlive(process.pid)).toBe(true)
    const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'])
    const pid = child.pid ?? 0
    expect(isProcessAlive(pid)).toBe(true)
    child.kill('SIGKILL')
    await new Promise((resolve) => child.on('exit', resolve))
    expect(isProcessAlive(pid)).toBe(false)
  })

  it.runIf(process.platform === 'linux')('that nobody asked after counts as gone', async () => {
    // The shell is replaced by a sleep that never reaps its child: the child stays a zombie.
    const shell = spawn('sh', ['-c', 'sh -c "exit 0" & echo $!; exec sleep 5'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const pid = await new Promise<number>((resolve) => {
      shell.stdout.on('data', (piece: Buffer) => resolve(Number(piece.toString().trim())))
    })
    await expect.poll(() => isProcessAlive(pid)).toBe(false)
    shell.kill()
  })
})
