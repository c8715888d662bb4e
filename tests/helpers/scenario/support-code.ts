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
await import('../../../steps/calls.js')
await import('../../../steps/cast.js')
await import('../../../steps/displays.js')
await import('../../../steps/events.js')
await import('../../../steps/further-calls.js')
await import('../../../steps/identities.js')
await import('../../../steps/keys.js')
await import('../../../steps/upkeep.js')

/** Offhook's own hooks, parameter types and step definitions, as cucumber.cjs imports them. */
export const supportCode = supportCodeLibraryBuilder.finalize()
