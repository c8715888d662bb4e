import type { Command } from '../remote/index.js'
import type { Glance, Showing } from './glance.js'
import type { GoneIdle } from './gone-idle.js'
import { commandsOf, cureOf, type Measure, nextMeasure } from './measures.js'
import type { Phone } from './types.js'
import { actInWords } from './words.js'

type Patient = Pick<Phone, 'facts' | 'send' | 'comesBack'>

/** What was done to a phone that is not idle, in its order, and in words. */
export interface Treatment {
  taken: Measure[]
  tried: string[]
}

export interface GoingIdle {
  /** So far in vain: none of it is done again. */
  readonly treatment: Treatment
  readonly glance: Glance
  /** How long a display may take to follow an act, ms. */
  readonly withinMs: number
  /** Something was done to it that its display may not show yet. */
  readonly restless: boolean
  /** Told of the display that was left behind. */
  readonly onLeak: (showing: Showing) => void
}

/** Does one thing after the other until the display shows idle. Each has a deadline; nothing is waited for blindly. */
export async function bringToIdle(
  patient: Patient,
  { treatment: { taken, tried }, glance, withinMs, restless, onLeak }: GoingIdle,
): Promise<GoneIdle> {
  const { profile } = patient.facts
  let left: string | undefined
  const leak = (showing: Showing) => {
    onLeak(showing)
    return showing.inWords()
  }

  // A display follows a moment later: it has all the time to go idle, and the idle of before the last act does not count.
  const mayEnd = ({ idle, state }: Showing) => idle || cureOf(state, profile)?.leak === false
  let showing = await glance(mayEnd, { deadlineMs: withinMs, holdMs: restless ? withinMs / 10 : undefined })
  for (;;) {
    if (showing.idle) return left ? { kind: 'recovered', left, tried } : { kind: 'idle' }
    const { state } = showing
    const measure = nextMeasure(state, taken, patient.facts)
    if (!measure) return { kind: 'stuck', left: left ?? leak(showing), shows: showing.inWords(), tried }
    if (!mayEnd(showing) || measure.kind === 'reboot') left ??= leak(showing)
    taken.push(measure)
    tried.push(await take(measure, patient))
    const isOther = (now: Showing) => now.idle || (now.state !== undefined && now.state !== state)
    showing = await glance(isOther, { deadlineMs: measure.kind === 'cure' ? withinMs : withinMs / 10 })
  }
}

/** What was done, in the past tense. A phone that does not take it may take the next. */
async function take(measure: Measure, patient: Patient): Promise<string> {
  const commands = commandsFor(measure, patient)
  const act = commands.map(actInWords).join(', ')
  try {
    for (const command of commands) await patient.send(command)
    if (measure.kind === 'reboot') await patient.comesBack()
    return act
  } catch (error) {
    return `${act}, in vain: ${error instanceof Error ? error.message : String(error)}`
  }
}

function commandsFor(measure: Measure, { facts }: Patient): Command[] {
  switch (measure.kind) {
    case 'cure':
      return measure.cure.by.flatMap((act) => commandsOf(act, facts))
    case 'release':
      return [{ kind: 'release-all-calls' }]
    case 'cancel':
      return [{ kind: 'keys', keys: [{ key: 'CANCEL' }] }]
    case 'reboot':
      return [{ kind: 'reboot' }]
    default:
      return measure satisfies never
  }
}
