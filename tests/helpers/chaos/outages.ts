import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../../support/clock/index.js'
import { longestLeaseMs } from '../../../support/lease/index.js'
import type { RedisServer } from '../lease/redis-server.js'
import type { Span } from './spans.js'

/** Something that happens to the store when a part of all leases was granted. */
export interface Outage {
  readonly name: string
  /** 0 to 1. */
  readonly atPart: number
  /** @returns how long nothing could be granted */
  run(): Promise<Span>
}

/** A server that has just been started grants nothing for as long as a lease may last: it may have been restarted. */
export const startAt = (fromMs: number): Outage => ({
  name: 'Redis has just been started',
  atPart: 0,
  run: async () => [fromMs, fromMs + longestLeaseMs],
})

/** The server forgets everything, and then grants nothing for as long as a lease may last. */
export const restartOf = (server: RedisServer, atPart: number): Outage => ({
  name: 'Redis is restarted, and loses everything',
  atPart,
  async run() {
    const fromMs = Date.now()
    await server.restart()
    return [fromMs, Date.now() + longestLeaseMs]
  },
})

/** It keeps its connections, and does not answer. */
export const silenceOf = (server: RedisServer, atPart: number, forMs: number): Outage => ({
  name: `Redis does not answer for ${forMs / 1000} s`,
  atPart,
  run: () =>
    spanOf(async () => {
      server.send('SIGSTOP')
      await systemClock.after(forMs)
      server.send('SIGCONT')
    }),
})

/** @param folder of a file system of its own */
export const fullDiskAt = (folder: string, atPart: number, forMs: number): Outage => ({
  name: `the disk is full for ${forMs / 1000} s`,
  atPart,
  run: () =>
    spanOf(async () => {
      const filler = join(folder, 'filler')
      fill(filler)
      await systemClock.after(forMs)
      rmSync(filler)
    }),
})

async function spanOf(work: () => Promise<void>): Promise<Span> {
  const fromMs = Date.now()
  await work()
  return [fromMs, Date.now()]
}

function fill(file: string): void {
  const descriptor = openSync(file, 'w')
  try {
    for (const size of [65_536, 4096]) writeUntilFull(descriptor, Buffer.alloc(size))
  } finally {
    closeSync(descriptor)
  }
}

function writeUntilFull(descriptor: number, block: Buffer): void {
  try {
    while (writeSync(descriptor, block) > 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}

/** A small file system of its own. Undefined: this user may not mount one. */
export function mountSmallDisk(folder: string): { readonly folder: string; unmount(): void } | undefined {
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'offhook-chaos', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  return { folder, unmount: () => void execFileSync('umount', ['-l', folder]) }
}
