import { fileNamePart } from '../../file-name.js'
import type { RackPhone } from '../../rack/index.js'
import { settleAll } from '../../settle.js'
import { writeObservation } from '../observe/observation-store.js'
import type { Actor, PlayedStep } from './interpret.js'
import type { LivePhone } from './live-phone.js'
import { type ObservedDisplay, observer } from './observer.js'
import type { Cast } from './plan-casts.js'
import { type PlayResult, playCast } from './play-cast.js'
import type { PlayedJournal } from './played-journal.js'
import type { PlayScenario } from './scenarios.js'

/** One scenario with one cast. */
export interface PlayJob {
  readonly scenario: PlayScenario
  readonly cast: Cast
  readonly key: string
}

interface Playing {
  readonly folder: string
  readonly journal: PlayedJournal
  /** The open phones by id. */
  readonly live: ReadonlyMap<string, LivePhone>
  /** Those of the rack. */
  readonly phones: readonly RackPhone[]
  readonly mayEndCalls: boolean
}

/** Plays one scenario with one cast, and writes what was seen and its line of the journal. */
export async function playJob({ scenario, cast, key }: PlayJob, playing: Playing): Promise<PlayResult> {
  const { folder, journal, live, phones, mayEndCalls } = playing
  const ids = Object.fromEntries([...cast].map(([role, { id }]) => [role, id]))
  await journal.replace(scenario.place, ids)
  const observations = new JobObservations(`${scenario.name} ${key}`, folder)
  const liveOf = ({ id }: RackPhone) => {
    const phone = live.get(id)
    if (!phone) throw new Error(`the phone ${id} was not opened`)
    return phone
  }
  const { onObserved } = observations
  const result = await playCast({
    scenario,
    cast,
    phones: [...cast.values()].map(liveOf),
    actor: observations.following(observer({ scenario, cast, liveOf, rack: phones, onObserved })),
    mayEndCalls,
  })
  const names = await observations.end(result.kind === 'not possible')
  if (result.kind !== 'broken off') {
    const reason = result.kind === 'not possible' ? { reason: result.reason } : {}
    await journal.add({
      place: scenario.place,
      name: scenario.name,
      cast: ids,
      key,
      ...reason,
      observations: names,
    })
  }
  return result
}

/** Writes what is seen in one scenario. */
class JobObservations {
  private readonly names: string[] = []
  private readonly writes: Promise<void>[] = []
  private readonly doubted: { readonly index: number; readonly observed: ObservedDisplay }[] = []
  /** The step that acted last. */
  private actedAt = 0

  constructor(
    private readonly name: string,
    private readonly folder: string,
  ) {}

  following = (actor: Actor): Actor => ({
    see: actor.see,
    act: (phone, action, at, next) => {
      this.actedAt = at.index
      return actor.act(phone, action, at, next)
    },
  })

  readonly onObserved = (observed: ObservedDisplay, { index }: PlayedStep): void => {
    if (observed.doubt === undefined) this.write(observed, index)
    else this.doubted.push({ index, observed })
  }

  /**
   * @param isNotPossible one phone did not do what the last step says: an unusual display of another one shows something else,
   *   too
   * @returns the names of all that were written
   */
  async end(isNotPossible: boolean): Promise<string[]> {
    for (const { index, observed } of this.doubted)
      if (!isNotPossible || index <= this.actedAt) this.write(observed, index)
    await settleAll(this.writes)
    return this.names
  }

  private write(observed: ObservedDisplay, index: number): void {
    const { phone, state } = observed
    const step = String(index).padStart(2, '0')
    const name = fileNamePart(`${this.name} ${step} ${phone} ${state} ${this.names.length}`, 180)
    this.names.push(name)
    const writing = writeObservation(this.folder, name, observed)
    // It is told at the end: the scenario goes on until its phones have hung up.
    writing.catch(() => undefined)
    this.writes.push(writing)
  }
}
