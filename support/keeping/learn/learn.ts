import type { Box } from '../../catalog/index.js'
import type { Frame, RegionRule } from '../../screen/index.js'
import { KeepingError } from '../errors.js'
import { type Change, changesIn } from './changes.js'

/** What a display showed while it was watched. */
export interface Lesson {
  /** The smallest regions to ignore, as a reference's YAML has them. */
  readonly regions: Readonly<Record<string, RegionRule>>
  /** What moves and must not be ignored, because people read it. */
  readonly refused: readonly Change[]
  readonly changes: readonly Change[]
}

/** As much of a display as is needed. */
export interface Layout {
  readonly regions: Readonly<Record<string, Box>>
}

/** Regions that move by themselves, and that nobody needs to read to know the state; in all others people read. */
const moving: readonly string[] = ['clock', 'timer']

/**
 * The smallest regions to ignore so that all frames are equal. In a clock or a timer the whole region is proposed:
 * the digits that did not change today will. What moves where a person reads is refused.
 * @param frames captures of one state, in their order
 * @throws KeepingError for fewer than two frames, or frames of different sizes
 */
export function learnRegions(frames: readonly Frame[], { regions: named }: Layout): Lesson {
  const [first, ...others] = frames
  if (!first || others.length === 0) throw new KeepingError('One frame shows no change. Watch at least two')
  if (others.some(({ width, height }) => width !== first.width || height !== first.height))
    throw new KeepingError('The frames have different sizes; they are not of one display')
  const changes = changesIn(frames, named)
  const refused = changes.filter(({ region }) => region !== undefined && !moving.includes(region))
  const regions: Record<string, RegionRule> = {}
  for (const change of changes) {
    if (change.region === undefined) {
      const name = `moving ${Object.keys(regions).filter((one) => one.startsWith('moving ')).length + 1}`
      regions[name] = { match: 'ignore', box: change.box }
    } else if (moving.includes(change.region)) {
      // Its minutes may stand while its seconds run.
      regions[change.region] ??= 'ignore'
      if (runs(change, frames)) regions[change.region] = { match: 'ignore', runs: true }
    }
  }
  return { regions, refused, changes }
}

/** A timer that is another one at least at every second look. */
const runs = ({ region, times }: Change, frames: readonly Frame[]) =>
  region === 'timer' && times >= (frames.length - 1) / 2

/** What is refused, and what to do about it; one line each. */
export const refusalInWords = ({ region, box: { x, y, width, height }, times }: Change): string =>
  `region \`${region}\` changes (x ${x}–${x + width - 1}, y ${y}–${y + height - 1}, ${times === 1 ? 'once' : `${times} times`}), and people read it: ` +
  'not ignored. Watch again when it is at rest, or give it match: text or match: blink'
