import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll } from 'vitest'
import { folderWith } from '../cli/offhook.js'

const run = promisify(execFile)

/**
 * A project that has Offhook installed from its tarball. The other packages are links to those of this checkout, because an
 * installation takes a minute.
 */
export async function labProject(files: Readonly<Record<string, string>>) {
  const folder = await folderWith(files, afterAll)
  const modules = join(folder, 'node_modules')
  const installed = join(modules, 'offhook')
  await mkdir(installed, { recursive: true })
  await run('tar', ['-xzf', await tarball(), '-C', installed, '--strip-components', '1'])
  for (const name of await packagesOf('node_modules'))
    await link(resolve('node_modules', name), join(modules, name))
  return { folder, installed, node: (...args: readonly string[]) => nodeIn(folder, args) }
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

async function tarball(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-pack-'))
  afterAll(() => rm(folder, { recursive: true }))
  await run(process.execPath, ['support/build/build.cjs'])
  // The script of the package builds, and makes the types, which no program needs to run.
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]
  const { stdout } = await run('npm', pack)
  return join(folder, stdout.trim())
}

async function packagesOf(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.'))
  const scoped = names.filter((name) => name.startsWith('@'))
  const inScopes = await Promise.all(
    scoped.map(async (scope) => (await readdir(join(folder, scope))).map((name) => `${scope}/${name}`)),
  )
  return [...names.filter((name) => !scoped.includes(name)), ...inScopes.flat()]
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true })
  await symlink(target, path)
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
