import '../compiled-code.js'
import { supportCodeLibraryBuilder } from '@cucumber/cucumber'
import { isOwnCode, loadOwnTypeScript } from '../own-typescript.js'

/**
 * Cucumber requires this file before it imports step definitions and hooks, also in each worker. If they are all built,
 * nothing needs a loader of TypeScript.
 */
const { originalCoordinates } = supportCodeLibraryBuilder as unknown as {
  readonly originalCoordinates?: {
    readonly importPaths: readonly string[]
    readonly requirePaths: readonly string[]
  }
}
const { importPaths = [], requirePaths = [] } = originalCoordinates ?? {}
if ([...importPaths, ...requirePaths].some(isOwnCode)) loadOwnTypeScript()
