import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'

export type Environment = Readonly<Record<string, string>>

const { resolve } = createRequire(import.meta.url)

/** The path of a file of an installed library. */
export const commandOf = (library: string, file: string) =>
  join(dirname(resolve(`${library}/package.json`)), file)

/** A shell adds it to the number of the signal that ended a command. */
export const signalled = 128

/**
 * @param environment added to that of this process
 * @returns the exit code; 127 if the command does not exist, and 128 and more if a signal ended it
 */
export function runChild(
  command: string,
  args: readonly string[],
  output: 'inherit' | 'ignore',
  environment: Environment = {},
): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, args, {
      stdio: ['ignore', output, output],
      env: { ...process.env, ...environment },
    })
    // Ctrl-C reaches the whole process group. Cucumber ends the calls of its phones; this process waits for it.
    const passOn = (signal: NodeJS.Signals) => void child.kill(signal)
    for (const signal of signals) process.on(signal, passOn)
    const end = (exitCode: number) => {
      for (const signal of signals) process.off(signal, passOn)
      done(exitCode)
    }
    child.on('error', () => end(127))
    child.on('close', (code, signal) => end(code ?? signalled + (signal ? constants.signals[signal] : 0)))
  })
}

const signals = ['SIGINT', 'SIGTERM'] as const
