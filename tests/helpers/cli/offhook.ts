import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

export interface CommandResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

const command = resolve('support/cli/offhook.mjs')

/** Runs `offhook` as a process. Its environment has no Java, so `run` and `screens record` skip the Allure report. */
export function offhook(
  cwd: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const env = { PATH: cwd, RACK_LEASES: process.env.RACK_LEASES, ...environment }
  return new Promise((done) => {
    const child = execFile(process.execPath, [command, ...args], { cwd, env }, (_, stdout, stderr) =>
      done({ exitCode: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}

/**
 * A folder with these files, which is removed after the test.
 * @param files contents by path @param atEnd `afterAll` for a folder of several tests
 */
export async function folderWith(
  files: Readonly<Record<string, string>>,
  atEnd: (remove: () => Promise<void>) => void = onTestFinished,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-cli-'))
  atEnd(() => rm(folder, { recursive: true }))
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  return folder
}
