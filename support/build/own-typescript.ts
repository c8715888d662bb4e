import { existsSync, readFileSync } from 'node:fs'
import { register } from 'node:module'
import { join, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { HooksData } from './own-typescript-hooks.js'
import { packageRoot } from './package-root.js'

/** TypeScript that is not Offhook's: step definitions, hooks and formatters of the user. */

const dist = join(packageRoot, 'dist') + sep

/** Whether a path or a URL, as in a configuration of Cucumber, names a file that is not built. */
export function isOwnCode(specifier: string): boolean {
  const isPath = /^(?:\.|\/|file:|[A-Za-z]:[\\/])/.test(specifier)
  if (!isPath) return false
  const path = specifier.startsWith('file:') ? fileURLToPath(specifier) : resolve(specifier)
  return !path.startsWith(dist)
}

let isLoading = false

/** From now on, TypeScript that is imported is compiled by ts-node. What it imports of Offhook are the built files. */
export function loadOwnTypeScript(): void {
  if (isLoading) return
  isLoading = true
  // ts-node reads its options from the tsconfig.json of the current folder. Without this file it fails with an empty
  // message.
  if (!existsSync('tsconfig.json')) process.env.TS_NODE_PROJECT ??= join(packageRoot, 'tsconfig.json')
  process.env.TS_NODE_COMPILER_OPTIONS = asModules(process.env.TS_NODE_COMPILER_OPTIONS)
  const data: HooksData = { root: `${pathToFileURL(packageRoot).href}/`, folders: builtFolders() }
  register('./own-typescript-hooks.js', { parentURL: import.meta.url, data })
}

/**
 * The user's TypeScript are ES modules, also in a package of the type CommonJS, which `npm init` makes: Cucumber imports
 * them, and they import Offhook.
 * @param options compiler options of the user for ts-node, as JSON
 */
const asModules = (options: string | undefined): string =>
  JSON.stringify({
    ...(JSON.parse(options || '{}') as object),
    module: 'ESNext',
    moduleResolution: 'Bundler',
  })

/** The folders whose files run from `dist/`. */
function builtFolders(): string[] {
  return ['support', 'steps'].filter((folder) => {
    const record: { readonly leaving: readonly string[] } = JSON.parse(
      readFileSync(join(dist, `${folder}.json`), 'utf8'),
    )
    return record.leaving.length === 0
  })
}
