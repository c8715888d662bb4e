import { describeNearest, type Frame, nearestStates, openJudge } from '../screen/index.js'
import { Camera, type Eyes } from './camera.js'
import { dayOf } from './day.js'
import { noReference, unknownState } from './errors.js'
import type { PhoneOptions } from './types.js'
import { valuesOf } from './words.js'

/** What a display shows, whatever was expected of it. */
export interface Showing {
  readonly idle: boolean
  /** Undefined where it looks like no state that is known. */
  readonly state: string | undefined
  readonly frame: Frame
  /** For a person: `"DND"`, or what comes nearest. */
  inWords(): string
}

export interface Patience {
  readonly deadlineMs: number
  /** How long what it shows has to stay, ms; not given: one look is enough. */
  readonly holdMs?: number | undefined
}

export type Glance = (until: (showing: Showing) => boolean, patience: Patience) => Promise<Showing>

/**
 * Looks until what the display shows is enough, or the deadline has passed. While it is idle a look costs one
 * capture and one comparison; only other displays are held against all references.
 * @throws PhoneError where nobody has recorded what idle looks like
 */
export function openGlance(options: PhoneOptions, eyes: Eyes): Glance {
  const camera = new Camera(options, eyes)
  const { clock, facts, reader, screens } = options
  const { model, firmware, display } = facts.profile
  const place = { model, firmware, display, language: facts.language }
  const judging = { values: valuesOf({ state: 'idle' }, facts), reader, blink: 'any look' } as const

  async function idleReferences() {
    const choice = await screens.find({ ...place, state: 'idle', self: facts.number })
    if (choice.kind === 'found') return choice.references
    if (choice.kind === 'unknown state') throw unknownState(options, { state: 'idle' }, choice.known)
    throw noReference(options, { state: 'idle' }, choice.path, [])
  }

  async function classify(frame: Frame, today: string): Promise<Omit<Showing, 'idle'>> {
    const all = await screens.all(place)
    const nearest = nearestStates(
      frame,
      all.filter(({ shows }) => !shows.self || shows.self === facts.number),
    )
    // Equal by pixels may be several: a region that is read is not compared by them.
    const [first, ...others] = nearest.filter(({ equal }) => equal).map(({ reference }) => reference)
    const references = first && ([first, ...others] as const)
    const judgement = references && (await openJudge({ ...judging, references, today })(frame))
    const state = judgement?.matches ? judgement.reference.state : undefined
    return { state, frame, inWords: () => (state ? `"${state}"` : `what ${describeNearest(nearest)}`) }
  }

  return async (until, { deadlineMs, holdMs }) => {
    const today = dayOf(clock.date())
    const isIdle = openJudge({ ...judging, references: await idleReferences(), today })
    const judge = async (frame: Frame) => {
      const { matches: idle } = await isIdle(frame)
      const showing: Showing = idle
        ? { idle, state: 'idle', frame, inWords: () => '"idle"' }
        : { idle, ...(await classify(frame, today)) }
      return { matches: until(showing), showing }
    }
    const mode = holdMs ? ({ mode: 'until it holds', holdMs } as const) : {}
    return (await camera.watch({ judge, deadlineMs, silent: true, ...mode })).judgement.showing
  }
}
