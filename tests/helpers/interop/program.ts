import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { systemClock } from '../../../support/clock/index.js'

/** A program that listens on a port of 127.0.0.1. */
interface Program {
  readonly binary: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly port: number
  /** The file in which the program writes why it cannot start. */
  readonly errorLog: string
}

interface Running {
  send(signal: NodeJS.Signals): void
  /** Ends the program. Its logs are complete when the promise resolves. */
  end(): Promise<void>
}

/** Starts a program, and waits until it listens on its port. @throws Error with the program's log if it ends before */
export async function start({ binary, args, env, port, errorLog }: Program): Promise<Running> {
  // The program gets its own process group, because some servers end by a signal to their whole group.
  const child = spawn(binary, args, { detached: true, stdio: 'ignore', env: { ...process.env, ...env } })
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null

  async function end(): Promise<void> {
    if (hasEnded()) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }

  onTestFinished(end)
  await once(child, 'spawn')
  while (!(await listens(port))) {
    if (hasEnded()) throw new Error(`${binary} did not start: ${contentOf(errorLog)}`)
    await systemClock.after(10)
  }
  return { end, send: (signal) => void child.kill(signal) }
}

export function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => resolve(false))
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** A folder that is deleted when the test ends. A server that no longer runs as root can read it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'offhook-interop-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  chmodSync(folder, 0o755)
  return folder
}

/** The path of an installed program. Debian installs servers in /usr/sbin, which is only in the PATH of root. */
export function find(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin']
  return folders.map((folder) => join(folder, name)).find(existsSync)
}

export const contentOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')
