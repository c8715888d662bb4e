/**
 * A process that plays the scenarios of a folder, each on phones in the same process and on an idle clock.
 *
 *     node --import offhook/register bench/mutants/scenarios-process.ts FEATURES RACK
 */
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { type FurtherDisplayName, openCatalog } from '../../support/catalog/index.js'
import { readFeatureFiles } from '../../support/gherkin/index.js'
import { describeRack, type RackPhone } from '../../support/rack/index.js'
import { openReferences } from '../../support/references/index.js'
import { castScenario } from '../../support/scenario/cast-scenario.js'
import { copiesOf } from '../../support/scenario/every-model.js'
import { knownStates } from '../../support/session/phone-references.js'
import { play } from '../../tests/helpers/play/play.js'
import { openPlayRack, type RackFile } from '../../tests/helpers/play/rack.js'
import type { PlayedScenario } from '../../tests/helpers/play/scenarios.js'
import { parseSentence } from '../../tests/helpers/scenario/sentences.js'
import type { LimitedClock } from './limited-clock.js'
import type { TestName } from './messages.js'
import { type Outcome, serve } from './test-process.js'

const [, , features = 'features', rackFile = 'fixtures/racks/models.yaml'] = process.argv
const rack = parse(await readFile(rackFile, 'utf8'), { merge: true }) as RackFile & { rack?: string }
const catalog = await openCatalog('fixtures')
const { phones } = await describeRack({ file: rackFile, catalog, environment: {} })
const references = await openReferences('fixtures/screens')
const states = await knownStates(phones, () => references)
const statesOf = (phone: RackPhone, display?: FurtherDisplayName) =>
  states.get(phone)?.[display ?? 'main'] ?? []
const models = [...new Set(phones.map(({ profile }) => profile.model))]

const scenarios = (await readFeatureFiles(features)).flatMap(scenariosOf)
await serve(scenarios.map((scenario) => ({ ...scenario, run: (clock) => playScenario(scenario, clock) })))

type NamedScenario = PlayedScenario & TestName

/** A scenario with `@every-model` is one for each model. */
function scenariosOf(file: Awaited<ReturnType<typeof readFeatureFiles>>[number]): NamedScenario[] {
  return file.pickles.flatMap((pickle) => {
    const copies = copiesOf(pickle, models)
    return (copies.length > 0 ? copies : [pickle]).map((one) => ({
      name: `${file.uri}:${one.location?.line} ${one.name}`,
      group: `${file.uri}:${one.location?.line}`,
      file: file.uri,
      text: one.steps.map(({ text }) => text).join('\n'),
      pickle: one,
      gherkinDocument: { ...file.document, uri: file.uri },
    }))
  })
}

/** Starts only the phones that the scenario needs. */
async function playScenario(scenario: NamedScenario, clock: LimitedClock): Promise<Outcome> {
  const casting = castScenario(scenario, parseSentence, { phones, statesOf, quarantine: new Map() })
  if (casting.kind === 'unsupported') return { result: 'skipped' }
  if (casting.kind !== 'ready') throw new Error(`${scenario.name}: ${JSON.stringify(casting)}`)
  const ids = new Set([...casting.cast.values()].map(({ id }) => id))
  const { rack: _name, ...content } = rack
  return playOn({ ...content, phones: rack.phones.filter(({ id }) => ids.has(id)) }, scenario, clock)
}

async function playOn(content: RackFile, scenario: PlayedScenario, clock: LimitedClock): Promise<Outcome> {
  const open = await openPlayRack(content, {}, clock)
  try {
    const outcome = await play(scenario, open)
    if (outcome.kind === 'passed') return { result: 'passed' }
    return {
      result: 'failed',
      message: outcome.kind === 'failed' ? outcome.message : outcome.problems.join('\n'),
    }
  } finally {
    await open.close()
  }
}
