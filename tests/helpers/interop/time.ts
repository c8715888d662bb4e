import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from './program.js'

/** The time of day that one server sees. A test advances it, so that nonces expire without waiting. */
export interface FakedTime {
  /** The file that contains how far the time is ahead of the real one. libfaketime reads it. */
  readonly file: string
  advance(seconds: number): void
}

const library = (existsSync('/usr/lib') ? readdirSync('/usr/lib') : [])
  .map((folder) => `/usr/lib/${folder}/faketime/libfaketimeMT.so.1`)
  .find(existsSync)

export const noFakedTime = library ? undefined : 'libfaketime is not installed'

export function fakedTime(): FakedTime {
  const file = join(temporaryFolder(), 'ahead')
  let ahead = 0
  const advance = (seconds: number) => {
    ahead += seconds
    writeFileSync(file, `+${ahead}s\n`)
  }
  advance(0)
  return { file, advance }
}

/** The environment of a server that sees this time. Time-outs that use the monotonic clock do not change. */
export const environmentOf = (time: FakedTime | undefined): NodeJS.ProcessEnv =>
  time ? faked({ FAKETIME_TIMESTAMP_FILE: time.file, FAKETIME_NO_CACHE: '1', DONT_FAKE_MONOTONIC: '1' }) : {}

/** The environment of a program whose time of day is shifted by `offset`, such as `-9d`. */
export const environmentAt = (offset: string): NodeJS.ProcessEnv => faked({ FAKETIME: offset })

const faked = (settings: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  library ? { LD_PRELOAD: library, ...settings } : {}
