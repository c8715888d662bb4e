import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { packageRoot } from '../../support/build/index.js'

/** What a copy does not need, or what it must not share with the project: whatever a run writes. */
const notCopied = new Set(['.git', 'node_modules', 'dist', 'reports', '.cache'])
const linked = ['node_modules']

/** A copy of the project with other sources. */
export interface Sandbox extends AsyncDisposable {
  readonly folder: string
}

/**
 * Copies the project of the working directory into a temporary folder, so that neither its sources nor its `dist/` change.
 * @param files the sources that replace those of the project, or are added to it, by path
 * @param folders the TypeScript that is compiled to the `dist/` of the copy
 */
export async function openSandbox(
  files: ReadonlyMap<string, string>,
  folders: readonly string[],
): Promise<Sandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-mutants-'))
  const dispose = () => rm(folder, { recursive: true, force: true })
  try {
    await cp('.', folder, { recursive: true, filter: (path) => !notCopied.has(path) })
    for (const path of linked) await symlink(join(process.cwd(), path), join(folder, path))
    await mkdir(join(folder, 'reports'))
    for (const [path, content] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), content)
    }
    build({ root: folder, folders })
  } catch (error) {
    await dispose()
    throw error
  }
  return { folder, [Symbol.asyncDispose]: dispose }
}

/** Compiles TypeScript to `dist/`. */
const { build } = createRequire(import.meta.url)(join(packageRoot, 'support/build/build.cjs')) as {
  readonly build: (request: { readonly root: string; readonly folders: readonly string[] }) => void
}
