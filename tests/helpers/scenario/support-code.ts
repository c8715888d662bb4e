import { randomUUID } from 'node:crypto'
import { supportCodeLibraryBuilder } from '@cucumber/cucumber'

// Cucumber has one builder for each process, and each file defines its steps when it is imported for the first time.
supportCodeLibraryBuilder.reset(process.cwd(), randomUUID, {
  requireModules: [],
  requirePaths: [],
  importPaths: [],
  loaders: [],
})
await import('../../../support/scenario/hooks.js')
await import('../../../support/scenario/parameter-types.js')
for (const name of ['calls', 'cast', 'displays', 'events', 'further-calls', 'identities', 'keys', 'upkeep'])
  await import(`../../../steps/${name}.ts`)

/** Offhook's own hooks, parameter types and step definitions, as cucumber.cjs imports them. */
export const supportCode = supportCodeLibraryBuilder.finalize()
