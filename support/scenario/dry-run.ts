import type { ITestCaseHookParameter } from '@cucumber/cucumber'
import { describeError, OffhookError } from '../errors.js'
import { type ExitCode, exitCodes } from '../reports/index.js'
import { listsMissingScreens } from '../run-configuration.js'
import {
  describeRackSession,
  type Environment,
  openEventMonitor,
  type RackDescription,
} from '../session/index.js'
import { castScenario } from './cast-scenario.js'
import { modelIn } from './every-model.js'
import { describeMissing, missingScreens } from './missing-screens.js'
import { lineNumbersOf, parseScenario, type SentenceParser } from './parsed-step.js'
import type { PreflightContext } from './requirement.js'
import { sentenceParser } from './sentence-parser.js'

type Planned = Pick<ITestCaseHookParameter, 'pickle' | 'gherkinDocument'>

/** What a run would do with a scenario before it touches a phone. */
type Verdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'skipped'; readonly reason: string }

export interface DryRun {
  readonly exitCode: ExitCode
  /** Every problem with its place, and the verdict; empty if nothing is selected, because that is told elsewhere. */
  readonly text: string
}

/**
 * Runs preflight for all scenarios of a dry run against the rack file, without a phone and without a port.
 * @param workers how many processes the run would have
 */
export async function dryRun(
  planned: readonly Planned[],
  environment: Environment,
  workers: number,
): Promise<DryRun> {
  try {
    const rack = await describeRackSession(environment, workers)
    const parse = sentenceParser()
    if (listsMissingScreens(environment)) return listMissingScreens(planned, parse, rack)
    const context = { ...rack, rackFile: environment.RACK || undefined }
    const verdicts = planned.map((scenario) => ({
      name: scenario.pickle.name,
      ...verdictOf(scenario, parse, context),
    }))
    const isRefused = verdicts.some(({ kind }) => kind === 'refused')
    return {
      exitCode: isRefused ? exitCodes.failed : exitCodes.proved,
      text: verdicts.length > 0 ? describeVerdicts(verdicts, rack.file) : '',
    }
  } catch (error) {
    if (!(error instanceof OffhookError)) throw error
    return {
      exitCode: exitCodes.notRun,
      text: `✖ dry run: no scenario could run: ${describeError(error)}`,
    }
  }
}

function listMissingScreens(
  planned: readonly Planned[],
  parse: SentenceParser,
  rack: RackDescription,
): DryRun {
  const castings = planned.map((scenario) => {
    const context = { ...rack, acceptsNewStates: true, quarantine: new Map() }
    return { scenario, casting: castScenario(scenario, parse, context) }
  })
  const scenarios = castings.flatMap(({ scenario, casting }) => {
    if (casting.kind !== 'ready') return []
    const { pickle, gherkinDocument } = scenario
    const steps = parseScenario({ pickle, lineNumberOf: lineNumbersOf(gherkinDocument) }, parse)
    return [{ place: placeOf(scenario), steps, cast: casting.cast }]
  })
  const refused = castings.flatMap(({ casting }) => (casting.kind === 'refused' ? casting.problems : []))
  const missing = missingScreens(scenarios, rack.statesOf)
  return {
    exitCode: refused.length + missing.length > 0 ? exitCodes.failed : exitCodes.proved,
    text: [...new Set(refused), describeMissing(missing, rack.file)].join('\n'),
  }
}

function verdictOf(
  scenario: Planned,
  parse: SentenceParser,
  rack: RackDescription & Pick<PreflightContext, 'rackFile'>,
): Verdict {
  const { tags } = scenario.pickle
  try {
    const casting = castScenario(scenario, parse, { ...rack, quarantine: new Map() })
    if (casting.kind === 'quarantined') return { kind: 'skipped', reason: casting.reason }
    if (casting.kind === 'unsupported' && modelIn(tags))
      return { kind: 'skipped', reason: casting.problems.join('; ') }
    if (casting.kind !== 'ready') return { kind: 'refused', problems: casting.problems }
    // It throws if an event must confirm each display, and a phone reports none.
    openEventMonitor({ events: undefined, withinMs: 0 }, casting.cast, tags)
    return { kind: 'accepted' }
  } catch (error) {
    if (error instanceof OffhookError)
      return { kind: 'refused', problems: [`${placeOf(scenario)}: ${error.message}`] }
    throw error
  }
}

const placeOf = ({ pickle: { uri, location } }: Planned) => `${uri}:${location?.line ?? 1}`

function describeVerdicts(verdicts: readonly ({ readonly name: string } & Verdict)[], rack: string): string {
  const problems = verdicts.flatMap((one) => (one.kind === 'refused' ? one.problems : []))
  const skipped = verdicts.flatMap((one) =>
    one.kind === 'skipped' ? [`  skipped: ${one.name}: ${one.reason}`] : [],
  )
  const refused = verdicts.filter(({ kind }) => kind === 'refused').length
  const all = `${verdicts.length} scenario${verdicts.length === 1 ? '' : 's'}`
  const verdict =
    refused > 0
      ? `✖ dry run: preflight refuses ${refused} of ${all} on ${rack}`
      : `✔ dry run: preflight accepts ${all} on ${rack}${skipped.length > 0 ? `, and skips ${skipped.length} of them` : ''}. No phone was touched`
  return [...new Set(problems), ...skipped, verdict].join('\n')
}
