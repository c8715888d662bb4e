import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../../support/clock/index.js'
import { listens } from '../interop/program.js'

/** A Redis server of Debian's package on a port of its own. */
export interface RedisServer {
  readonly url: string
  send(signal: NodeJS.Signals): void
  /** Ends it as a power failure would, and starts it again on the same port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const binary = [...(process.env.PATH ?? '').split(':'), '/usr/sbin']
  .map((folder) => join(folder, 'redis-server'))
  .find(existsSync)

/** Why it cannot run on this machine; undefined: it can. */
export const noRedis = binary ? undefined : 'redis-server is not installed'

/** @param folder where it keeps its data, if `keepsData` */
export async function startRedis(
  port: number,
  {
    folder,
    password,
    keepsData = false,
  }: { readonly folder: string; readonly password?: string; readonly keepsData?: boolean },
): Promise<RedisServer> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '']
  if (keepsData) args.push('--appendonly', 'yes', '--appendfsync', 'always')
  if (password !== undefined) args.push('--requirepass', password)
  const launch = async () => {
    const child = spawn(binary ?? 'redis-server', args, { stdio: 'ignore' })
    while (!(await listens(port))) {
      if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}`)
      await systemClock.after(10)
    }
    return child
  }
  let running = await launch()
  const stop = async () => {
    if (running.exitCode !== null || running.signalCode !== null) return
    running.kill('SIGKILL')
    await once(running, 'exit')
  }
  return {
    url: `redis://${password === undefined ? '' : `:${password}@`}127.0.0.1:${port}`,
    send: (signal) => void running.kill(signal),
    restart: async () => {
      await stop()
      running = await launch()
    },
    stop,
  }
}
