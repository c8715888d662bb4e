import { vi } from 'vitest'
import { main } from '../../../support/cli/main.js'
import type { CommandResult } from './offhook.js'

/**
 * Runs `offhook` in this process, in a folder. For commands that load no steps and start no Cucumber. Commands must not
 * overlap.
 */
export async function command(
  cwd: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const before = { cwd: process.cwd(), exitCode: process.exitCode }
  const written = { stdout: '', stderr: '' }
  let exitCode: number | undefined
  const record = (stream: keyof typeof written) => (text: string | Uint8Array) => {
    // A process that has ended writes nothing.
    if (exitCode === undefined) written[stream] += String(text)
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(record('stdout')),
    vi.spyOn(process.stderr, 'write').mockImplementation(record('stderr')),
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      exitCode ??= Number(code ?? 0)
      throw new Error('the process has ended')
    }),
  ]
  for (const [name, value] of Object.entries({ RACK: '', ...environment })) vi.stubEnv(name, value)
  process.exitCode = 0
  process.chdir(cwd)
  try {
    await main(['node', 'offhook', ...args])
    return { exitCode: exitCode ?? Number(process.exitCode), ...written }
  } finally {
    process.chdir(before.cwd)
    process.exitCode = before.exitCode
    vi.unstubAllEnvs()
    for (const spy of spies) spy.mockRestore()
  }
}
