import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { folderWith } from '../cli/offhook.js'
import { install, pack } from './install.js'

/** A project that has Offhook installed from its tarball. */
export async function labProject(files: Readonly<Record<string, string>>) {
  const folder = await folderWith(files, afterAll)
  const packed = await mkdtemp(join(tmpdir(), 'offhook-pack-'))
  afterAll(() => rm(packed, { recursive: true }))
  const tarball = await pack(packed)
  const installed = await install(tarball, folder)
  return { folder, installed, tarball, node: (...args: readonly string[]) => nodeIn(folder, args) }
}

/** The sizes and the times of the last change of the files, by path. */
export async function contentsOf(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  const contents = files.toSorted().map(async (file) => {
    const { size, mtimeMs } = await stat(file)
    return [file, `${size} bytes, ${mtimeMs}`] as const
  })
  return Object.fromEntries(await Promise.all(contents))
}

interface Ended {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

function nodeIn(cwd: string, args: readonly string[]): Promise<Ended> {
  // Without Java, runs make no Allure report.
  const env = { PATH: cwd, HOME: cwd }
  return new Promise((done) => {
    const child = execFile(process.execPath, args, { cwd, env }, (_, stdout, stderr) =>
      done({ exitCode: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}
