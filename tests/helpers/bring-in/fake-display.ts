import { type Awaited, Looks, Motion } from '../../../support/bring-in/play/looks.js'
import { seeLimits, waitForState } from '../../../support/bring-in/play/see-state.js'
import { type Frame, frameOf } from '../../../support/screen/index.js'
import { jumpingClock } from '../phone/jumping-clock.js'

/** A part of a drawn display: each text of a place looks different. */
export interface Part {
  readonly at: readonly [x: number, y: number]
  readonly text: string
}

const size = { width: 320, height: 240 }
/** Of a drawn letter, px. */
const letter = { width: 8, height: 12 }

/** A display with texts: each letter is a block of a colour of its own. */
export function drawn(parts: readonly Part[]): Frame {
  const rgba = new Uint8Array(size.width * size.height * 4).fill(255)
  for (const { at, text } of parts)
    for (const [i, character] of [...text].entries()) {
      const left = at[0] + i * letter.width
      for (let y = at[1]; y < at[1] + letter.height; y++)
        for (let x = left; x < left + letter.width; x++)
          if (x < size.width && y < size.height)
            rgba[(y * size.width + x) * 4] = character.codePointAt(0) ?? 0
    }
  return frameOf(size, rgba)
}

export const headline = (text: string): Part => ({ at: [10, 40], text })
export const peer = (text: string): Part => ({ at: [10, 100], text })
export const clock = (text: string): Part => ({ at: [260, 4], text })

/** A display at a time, ms after the beginning. */
export type Display = (ms: number) => readonly Part[]

export const openLooks = (motion = new Motion(), phone = 'desk') => new Looks(phone, motion)

interface Waiting {
  readonly looks?: Looks
  /** When the wait begins: the clock of the computer. */
  readonly start?: string
}

/** Waits for a state on a display that is captured four times a second. Time passes only while it waits. */
export async function waitOn(
  display: Display,
  awaited: Awaited,
  { looks = openLooks(), start }: Waiting = {},
) {
  const time = jumpingClock()
  const begin = new Date(start ?? '2026-01-02T15:49:00Z').getTime()
  const { result, settling } = await waitForState(
    {
      phone: 'desk',
      clock: { ...time, date: () => new Date(begin + time.now()) },
      signal: new AbortController().signal,
      captureGapMs: 250,
      fetch: async () => ({ kind: 'bytes', bytes: new Uint8Array() }),
      decode: () => ({ kind: 'frame', frame: drawn(display(time.now())), warnings: [] }),
    },
    looks,
    awaited,
    seeLimits(5000),
  )
  const last = settling.last
  return { ...result, afterMs: time.now(), settling, last }
}

/** Waits for a state and remembers how it looks, as a played phone does. */
export async function learnOn(
  display: Display,
  awaited: Awaited,
  waiting: Waiting & { readonly looks: Looks },
) {
  const seen = await waitOn(display, awaited, waiting)
  const { states, ...rest } = awaited
  if (seen.kind === 'new' && seen.last)
    waiting.looks.learn(
      { ...rest, state: states[0] ?? '' },
      seen.last.frame,
      seen.settling.rest().moving,
      seen.last.date,
    )
  return seen
}
