import { supportCodeLibraryBuilder } from '@cucumber/cucumber'
import type { PickleStep } from '@cucumber/messages'
import type { Phone, PhoneEvent } from '../../../support/phone/index.js'
import { castScenario } from '../../../support/scenario/cast-scenario.js'
import { Scenario } from '../../../support/scenario/index.js'
import { blockOf } from '../../../support/scenario/parsed-step.js'
import { cleanUpPhones, openEventMonitor, phonesNotIdle } from '../../../support/session/index.js'
import { parseSentence } from '../scenario/sentences.js'
import type { PlayRack } from './rack.js'
import type { PlayedScenario } from './scenarios.js'

/** How a scenario ended. */
export type Outcome =
  /** Each step passed, and each phone was left idle. */
  | { readonly kind: 'passed' }
  /** A step failed, or a phone was not left idle. */
  | { readonly kind: 'failed'; readonly message: string }
  /** Preflight refused it. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] }

export interface PlayOptions {
  /** Whether the phones are also brought to idle after a failure. Otherwise they are only closed. */
  readonly cleansUpFailures?: boolean
  readonly onEvent?: (event: PhoneEvent) => void
}

/**
 * Plays one scenario in this process: preflight, the steps until one fails, and the cleanup, with Offhook's own sentences.
 * There is no report.
 */
export async function play(
  scenario: PlayedScenario,
  rack: PlayRack,
  { cleansUpFailures = false, onEvent }: PlayOptions = {},
): Promise<Outcome> {
  const { phones, statesOf, clock } = rack
  const casting = castScenario(scenario, parseSentence, { phones, statesOf, quarantine: new Map() })
  if (casting.kind === 'quarantined') return { kind: 'refused', problems: [casting.reason] }
  if (casting.kind !== 'ready') return { kind: 'refused', problems: casting.problems }
  const world = new Scenario({ attach: async () => {}, log: () => {}, link: () => {}, parameters: {} })
  const { monitor, withConfirmation } = openEventMonitor(rack, casting.cast, scenario.pickle.tags, clock)
  world.eventMonitor = monitor
  const tell = (event: PhoneEvent) => {
    monitor?.onPhoneEvent(event)
    onEvent?.(event)
  }
  for (const [name, facts] of casting.cast)
    world.cast.add(withConfirmation(rack.openPhone(name, facts, tell)))
  const message = await clock.pass(failureOf(() => runSteps(world, scenario.pickle.steps)))
  if (message !== undefined && !cleansUpFailures) {
    await Promise.all(world.cast.phones.map((phone) => phone.close()))
    return { kind: 'failed', message }
  }
  const leak = await clock.pass(leakOf(world.cast.phones))
  const failure = message ?? leak
  return failure === undefined ? { kind: 'passed' } : { kind: 'failed', message: failure }
}

async function runSteps(world: Scenario, steps: readonly PickleStep[]): Promise<void> {
  for (const step of steps) await runStep(world, step)
}

const { stepDefinitions } = supportCodeLibraryBuilder.finalize()

/** Runs the step as Cucumber does. Preflight has found that exactly one step definition matches it. */
async function runStep(world: Scenario, { text, argument }: PickleStep): Promise<void> {
  for (const { expression, code } of stepDefinitions) {
    const found = expression.match(text)
    if (!found) continue
    const args: unknown[] = found.map((part) => part.getValue(world))
    const block = blockOf(argument)
    await Reflect.apply(code, world, block === undefined ? args : [...args, block])
    return
  }
  throw new Error(`no step definition matches "${text}"`)
}

/** @returns the message of a rejection */
async function failureOf(act: () => Promise<void>): Promise<string | undefined> {
  try {
    await act()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function leakOf(phones: readonly Phone[]): Promise<string | undefined> {
  const { leaks } = await cleanUpPhones(phones)
  return leaks.length > 0 ? phonesNotIdle(leaks.map(({ description }) => description)).message : undefined
}
