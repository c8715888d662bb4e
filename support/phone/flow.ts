import type { FlowStep, Verb } from '../catalog/index.js'
import type { Command } from '../remote/index.js'
import { noSuchVerb, numberWanted, refused } from './errors.js'
import { keyEvent } from './keys.js'
import type { PhoneActs } from './types.js'

/** What a flow is made of; a phone has all of it. */
type Actor = Pick<PhoneActs, 'name' | 'facts' | 'touch' | 'shows' | 'comesTo' | 'send' | 'set'>

/** Does the acts of a verb one after the other, as the model's data has them. */
export async function runFlow(actor: Actor, verb: Verb, number?: string): Promise<void> {
  const flow = actor.facts.profile.verbs[verb]
  if (!flow) throw refused(actor, noSuchVerb(actor.facts, verb))
  const wantsNumber = flow.some((step) => Object.values(step).some((value) => String(value).includes(place)))
  if (wantsNumber && number === undefined) throw numberWanted(actor, verb)
  for (const [i, step] of flow.entries()) {
    if ('unless' in step && (await isDone(actor, step.unless, flow[i + 1]))) return
    await runStep(step, actor, number ?? '')
  }
}

/**
 * Whether a toggle is where it should be. Where the next step says what it is otherwise, the display has time to come
 * to one or the other: it may still show what was before.
 */
async function isDone(actor: Actor, unless: readonly string[], next: FlowStep | undefined): Promise<boolean> {
  const others = next && 'shows' in next ? statesOf(next) : []
  const patience = others.length > 0 ? {} : { withinMs: 0 }
  const state = await actor.comesTo([...unless, ...others], patience)
  return state !== undefined && unless.includes(state)
}

const place = '{number}'

async function runStep(step: FlowStep, actor: Actor, number: string): Promise<void> {
  if ('touch' in step) return actor.touch(step.touch)
  if ('shows' in step) return waitFor(actor, statesOf(step))
  if ('unless' in step) return
  if ('set' in step) return actor.set(step.set, step.to.replace(place, number))
  return actor.send(commandOf(step, number))
}

const statesOf = ({ shows }: { readonly shows: string | string[] }) => [shows].flat()

/** Which of several states a display comes to is nobody's demand; where it comes to none, the first one is missed. */
async function waitFor(actor: Actor, states: readonly string[]): Promise<void> {
  const [first = ''] = states
  if (states.length === 1) return actor.shows({ state: first })
  if ((await actor.comesTo(states)) === undefined) await actor.shows({ state: first }, { withinMs: 0 })
}

type Sending = Exclude<FlowStep, { touch: string } | { shows: string | string[] } | { unless: string[] }>

export function commandOf(step: Sending, number: string): Command {
  if ('key' in step)
    return {
      kind: 'keys',
      keys: [{ key: step.key.replace(place, number), timeMs: step.time, pauseMs: step.pause }],
    }
  if ('dial' in step) return { kind: 'dial', number }
  if ('digits' in step) return { kind: 'keys', keys: [...number].map(keyEvent) }
  if ('command' in step) return { kind: 'release-all-calls' }
  if ('set' in step) return { kind: 'write-setting', name: step.set, value: step.to.replace(place, number) }
  return step satisfies never
}
