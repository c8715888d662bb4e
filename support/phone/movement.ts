import { type Effort, type Frame, matchFrame, type Reference } from '../screen/index.js'

/** The firmware redraws a running timer every second, a clock every minute. */
const timerMs = 2000
const clockMs = 60_000

/**
 * Why a display that did not change for so long is stalled; nothing where nothing on it should have moved.
 * @param reference what the display shows, as far as anybody knows
 */
export function stallInWords(stillMs: number, { state, map }: Reference): string | undefined {
  const timer = map.areas.find(({ rule }) => 'runs' in rule && rule.runs)
  const clock = map.areas.find(({ name, rule }) => name === 'clock' && rule.match !== 'exact')
  const still = `its display stands still: nothing on it has changed for ${Math.round(stillMs)} ms`
  if (timer && stillMs > timerMs) return `${still}, though the ${timer.name} of "${state}" runs`
  if (clock && stillMs > clockMs) return `${still}, though it has a clock`
  return undefined
}

/** That a display never came to rest, and where it moves; nothing where it did, or where nobody compares. */
export function unrestInWords(
  { captures, changes }: Pick<Effort, 'captures' | 'changes'>,
  last: Frame,
  before: Frame | undefined,
  { map }: Reference,
): string | undefined {
  if (!before || captures < 5 || changes < (captures - 1) * 0.75) return undefined
  const moved = matchFrame(last, { frame: before, map })
  if (moved.kind !== 'mismatch') return undefined
  const where = moved.regions.map(({ region }) =>
    region === 'elsewhere' ? 'outside of all regions' : `\`${region}\``,
  )
  return (
    `its display never rests: ${changes} of ${captures} captures differ from the one before, the last one in ${where.join(', ')}. ` +
    'What moves needs a region of its own, to ignore or to blink'
  )
}
