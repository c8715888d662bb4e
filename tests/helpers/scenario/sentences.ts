import { randomUUID } from 'node:crypto'
import { supportCodeLibraryBuilder } from '@cucumber/cucumber'
import { openCatalog } from '../../../support/catalog/index.js'
import type { RackPhone } from '../../../support/rack/index.js'
import { type PreflightResult, runPreflight } from '../../../support/scenario/preflight.js'
import { sentenceReader } from '../../../support/scenario/step-definitions.js'

supportCodeLibraryBuilder.reset(process.cwd(), randomUUID, {
  requireModules: [],
  requirePaths: [],
  importPaths: [],
  loaders: [],
})
await import('../../../support/scenario/parameter-types.js')
for (const name of ['calls', 'cast', 'displays', 'events', 'further-calls', 'identities', 'keys', 'upkeep'])
  await import(`../../steps/${name}.ts`)
/** Reads sentences as the features do: by our own step definitions. */
export const read = sentenceReader()

const catalog = await openCatalog('fixtures')

/** A phone of a rack file; what is not given is as its model has it. */
export async function phoneOf(model: string, facts: Partial<RackPhone> = {}): Promise<RackPhone> {
  const profile = await catalog.describe(model)
  return { id: `my-${model}`, number: '1001', tags: [], profile, ...facts } as unknown as RackPhone
}

/** What is complained of in one sentence about A, before a phone is touched. */
export function complaintsAbout(sentence: string, ...phones: readonly RackPhone[]): string {
  const rehearsal = rehearsalOf(sentence, ...phones)
  return rehearsal.kind === 'ready' ? '' : rehearsal.complaints.join('\n')
}

/** How one sentence about A is rehearsed. */
export function rehearsalOf(sentence: string, ...phones: readonly RackPhone[]): PreflightResult {
  const names = ['A', 'B'].slice(0, phones.length)
  const given = names.map((name, i) => `${name} is the phone "${phones[i]?.id}"`)
  const script = [...given, sentence].map((text) => ({
    place: 'x.feature:3',
    text,
    table: undefined,
    ...read(text),
  }))
  return runPreflight(script, { phones, statesOf: () => ['idle', 'ringing'] })
}
