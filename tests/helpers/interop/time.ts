import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from './program.js'

/** The time of day of one server: nonces expire without waiting. */
export interface FakedTime {
  /** Holds by how much it is ahead. */
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

/** Of a server that sees it. Time-outs by a clock without a date stay as they are. */
export const environmentOf = (time: FakedTime | undefined): NodeJS.ProcessEnv =>
  time ? faked({ FAKETIME_TIMESTAMP_FILE: time.file, FAKETIME_NO_CACHE: '1', DONT_FAKE_MONOTONIC: '1' }) : {}

/** Of a program that believes it is then: `-9d`. */
export const environmentAt = (offset: string): NodeJS.ProcessEnv => faked({ FAKETIME: offset })

const faked = (settings: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  library ? { LD_PRELOAD: library, ...settings } : {}
