import { existsSync } from 'node:fs'
import type { InitializeHook, LoadHook, ResolveHook } from 'node:module'

/**
 * Hooks of Node's module loader. They run in a thread of their own, and load ts-node when the first file needs it.
 * A file of Offhook is always the built one: with a second copy of its modules, Cucumber would have two Worlds.
 */

export interface HooksData {
  /** URL of the folder of Offhook's package.json, with a slash at its end. */
  readonly root: string
  /** Folders of the package that are built. */
  readonly folders: readonly string[]
}

let offhook: HooksData = { root: '', folders: [] }

export const initialize: InitializeHook<HooksData> = (data) => {
  offhook = data
}

export const resolve: ResolveHook = async (specifier, context, next) => {
  const built = isPath(specifier) && builtFile(new URL(specifier, context.parentURL).href)
  if (built) return { url: built, format: 'module', shortCircuit: true }
  const found = await find(specifier, context, next)
  const url = builtFile(found.url)
  return url ? { url, format: 'module', shortCircuit: true } : found
}

const find: ResolveHook = async (specifier, context, next) => {
  try {
    return await next(specifier, context)
  } catch (error) {
    // ts-node finds x.ts for x.js.
    if (isPath(specifier)) return (await tsNode()).resolve(specifier, context, next)
    throw error
  }
}

const isPath = (specifier: string) => /^(?:\.{1,2}\/|\/|file:)/.test(specifier)

export const load: LoadHook = async (url, context, next) => {
  if (!/^file:.*\.[cm]?tsx?(?:\?.*)?$/.test(url) || url.includes('/node_modules/')) return next(url, context)
  // Node 22.18 and newer would only remove the types, and finds no x.ts for x.js.
  const format = /\.ctsx?(?:\?.*)?$/.test(url) ? 'commonjs' : 'module'
  return (await tsNode()).load(url, { ...context, format }, next)
}

/** The built file of a file of Offhook. */
function builtFile(url: string): string | undefined {
  if (!url.startsWith(offhook.root)) return undefined
  const path = url.slice(offhook.root.length)
  if (!offhook.folders.some((folder) => path.startsWith(`${folder}/`)) || !/\.[jt]s$/.test(path))
    return undefined
  const built = `${offhook.root}dist/${path.replace(/\.ts$/, '.js')}`
  return existsSync(new URL(built)) ? built : undefined
}

interface TsNode {
  readonly resolve: ResolveHook
  readonly load: LoadHook
}

// @ts-expect-error ts-node has no types for it.
const tsNode = (): Promise<TsNode> => import('ts-node/esm')
