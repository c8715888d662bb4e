import type { PhoneAction } from '../../phone/index.js'
import type { RackPhone } from '../../rack/index.js'
import type { Observation, Person } from '../observe/observation.js'
import type { SeenFrame } from '../observe/observation-store.js'
import type { Actor, PlayedStep } from './interpret.js'
import type { LivePhone, Seen } from './live-phone.js'
import type { Cast } from './plan-casts.js'
import type { PlayScenario } from './scenarios.js'
import type { TimedFrame } from './settling.js'

/** What is written of a display that was seen. */
export type ObservedDisplay = Omit<Observation, 'frames'> & { readonly frames: readonly SeenFrame[] }

interface ObserverOptions {
  readonly scenario: Pick<PlayScenario, 'place' | 'name'>
  readonly cast: Cast
  readonly liveOf: (phone: RackPhone) => LivePhone
  /** All phones of the rack: their names. */
  readonly rack: readonly RackPhone[]
  readonly onObserved: (observed: ObservedDisplay, at: PlayedStep) => void
}

/** Plays a scenario without references, and reports what each phone shows. */
export function observer({ scenario, cast, liveOf, rack, onObserved }: ObserverOptions): Actor {
  const report = (phone: RackPhone, seen: Seen, at: PlayedStep) =>
    onObserved(observationOf({ phone, seen, rack, scenario: scenarioOf(scenario, cast, at.step.text) }), at)
  return {
    async act(phone: RackPhone, action: PhoneAction, at, next) {
      const states = next.map(({ state }) => state)
      // The act may end the rest of every phone in the scenario.
      for (const one of cast.values()) liveOf(one).isSeenIdle = false
      await liveOf(phone).act(action, states, (seen) => {
        // A key sequence does not say who the far end is, so it tells nothing new of a state that is known.
        if (seen.isNew) report(phone, seen, at)
      })
    },
    async see(phone, { state, peer, held, forMs }, at) {
      report(phone, await liveOf(phone).see({ states: [state], peer, held }, forMs), at)
    },
  }
}

export const scenarioOf = (
  { place, name }: Pick<PlayScenario, 'place' | 'name'>,
  cast: Cast,
  step: string,
): Observation['scenario'] => ({
  place,
  name,
  step,
  cast: Object.fromEntries([...cast].map(([role, { id }]) => [role, id])),
})

interface Observing {
  readonly phone: RackPhone
  readonly seen: Seen
  readonly rack: readonly RackPhone[]
  readonly scenario: Observation['scenario']
}

export function observationOf({ phone, seen, rack, scenario }: Observing): ObservedDisplay {
  const { id, profile, language, number } = phone
  const { state, peer, held, typed } = seen.shown
  const person = (of: string) => personOf(of, rack)
  return {
    phone: id,
    model: profile.model,
    language,
    firmware: profile.firmware,
    state,
    self: person(number),
    ...(peer !== undefined && { peer: person(peer) }),
    ...(held !== undefined && { held: person(held) }),
    ...(typed !== undefined && { typed }),
    scenario,
    frames: seen.frames.map(seenFrame),
    settledMs: seen.settledMs,
    ...(seen.doubt !== undefined && { doubt: seen.doubt }),
  }
}

function personOf(number: string, rack: readonly RackPhone[]): Person {
  const phone = rack.find(
    (one) => one.number === number || one.identities?.some((identity) => identity.number === number),
  )
  return { number, ...(phone?.displayName !== undefined && { name: phone.displayName }) }
}

const seenFrame = ({ frame, date }: TimedFrame): SeenFrame => ({ at: withOffset(date), frame })

/** ISO 8601 in the time of this computer: what the clock of a phone shows can be compared with it. */
export function withOffset(date: Date): string {
  const offset = -date.getTimezoneOffset()
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1)
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
  return `${local}${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`
}
