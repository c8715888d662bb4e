import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { packageRoot } from '../build/index.js'

/**
 * The command of the Offhook that is installed in a project. With two Offhooks there are two Cucumbers, and the steps of the
 * project are known to one of them only.
 * @returns undefined if this one is installed there, or none
 */
export function otherCommand(project: string): string | undefined {
  const root = installedIn(project)
  if (root === undefined || root === realpathSync(packageRoot)) return undefined
  return join(root, 'support/cli/offhook.mjs')
}

/** The folder of the Offhook that a project would use; undefined if there is none. */
export function installedIn(project: string): string | undefined {
  try {
    const { resolve: find } = createRequire(resolve(project, 'package.json'))
    return realpathSync(dirname(find('offhook/package.json')))
  } catch {
    return undefined
  }
}
