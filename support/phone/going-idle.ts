import type { Command } from '../remote/index.js'
import type { Glance, Showing } from './glance.js'
import type { GoneIdle } from './gone-idle.js'
import { commandsOf, isForLeaks, type Measure, nextMeasure } from './measures.js'
import type { Phone } from './types.js'
import { actInWords } from './words.js'

type Patient = Pick<Phone, 'name' | 'facts' | 'send' | 'reboot' | 'comesBack'>

export interface GoingIdle {
  readonly glance: Glance
  /** How long a display may take to follow an act, ms. */
  readonly withinMs: number
  /** Told of the display that was left behind. */
  readonly onLeak: (showing: Showing) => void
}

/** Does one thing after the other until the display shows idle. Each has a deadline; nothing is waited for blindly. */
export async function bringToIdle(patient: Patient, { glance, withinMs, onLeak }: GoingIdle) {
  // A display follows a moment later: what it shows counts when it stays.
  const patienceMs = withinMs / 5
  const taken: Measure[] = []
  const tried: string[] = []
  const isOver = (showing: Showing) =>
    showing.idle || patient.facts.profile.recovery.some((cure) => !cure.leak && showsOf(cure, showing))
  let left: Showing | undefined
  const leak = (showing: Showing) => {
    if (!left) onLeak(showing)
    left ??= showing
    return left.inWords()
  }

  let showing = await glance(isOver, patienceMs)
  for (;;) {
    if (showing.idle) return left ? recovered(leak(left), tried) : idle
    const { state } = showing
    const measure = nextMeasure(state, taken, patient.facts)
    if (!measure) return stuck(leak(showing), showing, tried)
    if (isForLeaks(measure)) leak(showing)
    taken.push(measure)
    tried.push(await take(measure, patient))
    const isOther = (now: Showing) => now.idle || (now.state !== undefined && now.state !== state)
    showing = await glance(isOther, measure.kind === 'cure' ? withinMs : withinMs / 10)
  }
}

const idle: GoneIdle = { kind: 'idle' }
const recovered = (left: string, tried: readonly string[]): GoneIdle => ({ kind: 'recovered', left, tried })
const stuck = (left: string, { inWords }: Showing, tried: readonly string[]): GoneIdle => ({
  ...{ kind: 'stuck', left, shows: inWords(), tried },
})

const showsOf = ({ shows }: { readonly shows: readonly string[] }, { state }: Showing) =>
  state !== undefined && shows.includes(state)

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
