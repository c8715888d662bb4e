import '../build/compiled-code.js'
import { setFlagsFromString } from 'node:v8'
import { supportCodeLibraryBuilder } from '@cucumber/cucumber'
import { isOwnCode, loadOwnTypeScript } from '../build/index.js'
import { ignoreClosedOutput } from '../closed-output.js'

/** Cucumber requires this file before it imports step definitions and hooks, also in each worker. */

/**
 * Captures are large and soon forgotten. Node marks the live objects for each few of them, in steps between which the run
 * goes on; marking at once costs a third less processor time in all. V8 obeys from now on.
 */
setFlagsFromString('--no-incremental-marking')

ignoreClosedOutput()

/** If step definitions and hooks are all built, nothing needs a loader of TypeScript. */
const { originalCoordinates } = supportCodeLibraryBuilder as unknown as {
  readonly originalCoordinates?: {
    readonly importPaths: readonly string[]
    readonly requirePaths: readonly string[]
  }
}
const { importPaths = [], requirePaths = [] } = originalCoordinates ?? {}
if ([...importPaths, ...requirePaths].some(isOwnCode)) loadOwnTypeScript()
