import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const cache = '.cache/package'

/**
 * Packs this checkout. As long as none of its files changes, all tests share one tarball, because npm takes seconds.
 * @returns the path of the tarball
 */
export async function pack(): Promise<string> {
  await run(process.execPath, ['support/build/build.cjs'])
  const tarball = resolve(cache, `${await keyOfPackage()}.tgz`)
  if (existsSync(tarball)) return tarball
  await mkdir(cache, { recursive: true })
  const others = await readdir(cache)
  const folder = await mkdtemp(join(cache, 'new-'))
  // The script of the package builds, and makes the types, which no program needs to run.
  const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]
  const { stdout } = await run('npm', args)
  await rename(join(folder, stdout.trim()), tarball)
  await rm(folder, { recursive: true })
  await Promise.all(others.filter((name) => name.endsWith('.tgz')).map((name) => rm(join(cache, name))))
  return tarball
}

/** Changes with each file that npm may pack: the names, sizes and times of all of them. */
async function keyOfPackage(): Promise<string> {
  const { files }: { readonly files: readonly string[] } = JSON.parse(await readFile('package.json', 'utf8'))
  // Of a pattern, its folder.
  const paths = files.map((file) => file.replace(/\/\*.*/, ''))
  const all = ['package.json', 'README.md', 'LICENSE', ...paths]
  const found = await Promise.all([...new Set(all)].map(contentsOf))
  return createHash('sha1').update(JSON.stringify(found)).digest('hex').slice(0, 16)
}

/** The sizes and the times of the last change of a file, or of all files of a folder, by path. */
export async function contentsOf(root: string): Promise<Record<string, string>> {
  const isFolder = (await stat(root)).isDirectory()
  const entries = isFolder ? await readdir(root, { recursive: true, withFileTypes: true }) : []
  const below = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  const contents = (isFolder ? below.toSorted() : [root]).map(async (file) => {
    const { size, mtimeMs } = await stat(file)
    return [file, `${size} bytes, ${mtimeMs}`] as const
  })
  return Object.fromEntries(await Promise.all(contents))
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
