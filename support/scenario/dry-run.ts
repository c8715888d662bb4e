import type { ITestCaseHookParameter } from '@cucumber/cucumber'
import { describeError, OffhookError } from '../errors.js'
import {
  describeRackSession,
  type Environment,
  openEventMonitor,
  type RackDescription,
} from '../session/index.js'
import { castScenario } from './cast-scenario.js'
import { modelIn } from './every-model.js'
import type { SentenceParser } from './parsed-step.js'
import { sentenceParser } from './sentence-parser.js'

type Planned = Pick<ITestCaseHookParameter, 'pickle' | 'gherkinDocument'>

/** What a run would do with a scenario before it touches a phone. */
type Verdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'skipped'; readonly reason: string }

/**
 * Runs preflight for all scenarios of a dry run against the rack file, without a phone and without a port. The exit code
 * of the process becomes 1 if a scenario would be refused, 2 if the run could not start.
 * @param workers how many processes the run would have
 * @returns a function that prints every problem with its place, and the verdict
 */
export async function dryRun(
  planned: readonly Planned[],
  environment: Environment,
  workers: number,
): Promise<() => void> {
  try {
    const rack = await describeRackSession(environment, workers)
    const parse = sentenceParser()
    const verdicts = planned.map((scenario) => ({
      name: scenario.pickle.name,
      ...verdictOf(scenario, parse, rack),
    }))
    const refused = verdicts.filter(({ kind }) => kind === 'refused')
    if (refused.length > 0) exitWith(1)
    // Why nothing is selected is told elsewhere.
    if (verdicts.length === 0) return () => undefined
    return () => print(describeVerdicts(verdicts, rack.file))
  } catch (error) {
    if (!(error instanceof OffhookError)) throw error
    exitWith(2)
    return () => print(`✖ dry run: no scenario could run: ${describeError(error)}`)
  }
}

function verdictOf(scenario: Planned, parse: SentenceParser, rack: RackDescription): Verdict {
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

const print = (text: string): void => void process.stdout.write(`\n${text}\n`)

/** Cucumber sets the exit code after its plugins have ended, so this must be the last. */
function exitWith(exitCode: number): void {
  process.once('exit', () => {
    process.exitCode = exitCode
  })
}
