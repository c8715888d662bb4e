import { execFile } from 'node:child_process'
import { afterAll } from 'vitest'
import { folderWith } from '../cli/offhook.js'
import { install, pack } from './install.js'

/** A project that has Offhook installed from its tarball. */
export async function labProject(files: Readonly<Record<string, string>>) {
  const folder = await folderWith(files, afterAll)
  const tarball = await pack()
  const installed = await install(tarball, folder)
  return { folder, installed, tarball, node: (...args: readonly string[]) => nodeIn(folder, args) }
}

interface Ended {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

function nodeIn(cwd: string, args: readonly string[]): Promise<Ended> {
  // Without Java, runs make no Allure report.
  const env = { PATH: cwd, HOME: cwd, RACK_LEASES: process.env.RACK_LEASES }
  return new Promise((done) => {
    const child = execFile(process.execPath, args, { cwd, env }, (_, stdout, stderr) =>
      done({ exitCode: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}
