import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

interface Build {
  build(request?: { readonly root: string; readonly folders?: readonly string[] }): {
    readonly compiled: readonly string[]
    readonly leaving: readonly string[]
  }
}

/** Compiles what has changed (support/build/build.cjs). */
export const { build }: Build = createRequire(import.meta.url)('../../support/build/build.cjs')
build()

/** The path of the JavaScript that is built of a TypeScript file of `support/`. */
export const builtFile = (path: string): string => resolve('dist/support', path.replace(/\.ts$/, '.js'))

export const builtUrl = (path: string): string => pathToFileURL(builtFile(path)).href
