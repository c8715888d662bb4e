import {
  inCi,
  knownNames,
  noWorkers,
  refuseUnknown,
  type UpdateRequest,
  updateEnvironment,
} from '../../keeping/index.js'
import { readFeatures } from '../../vocabulary/index.js'
import { runFeatures } from '../run.js'
import { openLibrary, say } from './places.js'

/** Runs features as `offhook run` does, and returns its exit code. */
export async function record(request: UpdateRequest, args: readonly string[]): Promise<number> {
  if (args.some((argument) => /^--parallel\b/.test(argument))) throw noWorkers()
  const { folder, catalog } = await openLibrary()
  const { states } = await knownNames(folder)
  const known = [...new Set([...states, ...(await quotedStates())])].toSorted()
  refuseUnknown(request.filter, { models: catalog.models, states: known })
  if (inCi(process.env)) say('  CI: nothing is written')
  return runFeatures(args, updateEnvironment(request))
}

/** States that features speak of, and nobody may have recorded yet. */
async function quotedStates(): Promise<string[]> {
  const scenarios = await readFeatures('features')
  const texts = scenarios.flatMap(({ steps }) => steps.map(({ text }) => text))
  return texts.flatMap((text) => /\b(?:shows|stays) "([^"]+)"/.exec(text)?.[1] ?? [])
}
