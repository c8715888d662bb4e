import { execFile } from 'node:child_process'
import { mkdir, readdir, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Packs this checkout. @returns the path of the tarball in the folder */
export async function pack(folder: string): Promise<string> {
  await run(process.execPath, ['support/build/build.cjs'])
  // The script of the package builds, and makes the types, which no program needs to run.
  const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]
  const { stdout } = await run('npm', args)
  return join(folder, stdout.trim())
}

/**
 * Installs a tarball of Offhook in a project. The other packages are links to those of this checkout, because an
 * installation takes a minute.
 * @returns the folder of the installed package
 */
export async function install(tarball: string, project: string): Promise<string> {
  const modules = join(project, 'node_modules')
  const installed = join(modules, 'offhook')
  await mkdir(installed, { recursive: true })
  await run('tar', ['-xzf', tarball, '-C', installed, '--strip-components', '1'])
  for (const name of await packagesOf('node_modules'))
    await link(resolve('node_modules', name), join(modules, name))
  return installed
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
