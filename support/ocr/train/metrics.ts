import type { Piece } from './runs.js'
import type { Separated } from './segment.js'

export interface Metrics {
  /** px from the pen to the ink, and from pen to pen. */
  readonly left: number
  readonly advance: number
}

interface Step {
  readonly from: string
  readonly to: string
  readonly blanks: number
  readonly px: number
  /** From the ink of the one to the ink of the other, px. */
  readonly gap: number
}

/**
 * Works out the pen from where the ink is. From ink to ink of two neighbours is (advance − left) of the one,
 * the blanks, and left of the other; so many such sums say what each is, up to where the pen of the first is.
 * @returns of each character that is linked with the others, and how far a blank moves the pen, if any shows it
 */
export function measure(lines: readonly Separated[]) {
  const steps = lines.flatMap(stepsOf)
  const lefts = new Map<string, number>()
  /** advance − left */
  const rests = new Map<string, number>()
  const root = rootOf(steps)
  if (root !== undefined) lefts.set(root, 1)
  let blank = follow(steps, lefts, rests, undefined)
  blank ??= follow(steps, lefts, rests, blankOf(steps, lefts, rests))
  if (blank !== undefined) follow(steps, lefts, rests, blank)
  const metrics = new Map<string, Metrics>()
  for (const [char, left] of lefts) {
    const rest = rests.get(char)
    if (rest !== undefined) metrics.set(char, { left, advance: left + rest })
  }
  /** For a character of which only one side was seen beside others, or none: an ordinary distance. */
  const estimate = (char: string, inkWidth: number): Metrics => {
    const left = lefts.get(char) ?? middle([...lefts.values()]) ?? 1
    return { left, advance: left + (rests.get(char) ?? inkWidth + 1) }
  }
  const moved = blank ?? blankOf(steps, lefts, rests)
  return {
    metrics,
    blank: moved,
    likelyBlank: likelyBlankOf(steps),
    kerned: steps.some((step) => isKerned(step, lefts, rests, moved)),
    estimate,
  }
}

/** By how much the gaps between words are wider than those between letters, as a rule. */
function likelyBlankOf(steps: readonly Step[]): number {
  const words = middle(steps.flatMap(({ blanks, gap }) => (blanks > 0 ? [gap / blanks] : [])))
  const letters = middle(steps.flatMap(({ blanks, gap }) => (blanks === 0 ? [gap] : []))) ?? 1
  return Math.max(2, Math.round((words ?? 5) - letters))
}

function isKerned(
  { from, to, blanks, px }: Step,
  lefts: ReadonlyMap<string, number>,
  rests: ReadonlyMap<string, number>,
  blank = 0,
): boolean {
  const [rest, left] = [rests.get(from), lefts.get(to)]
  return rest !== undefined && left !== undefined && px !== rest + blanks * blank + left
}

const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]

const stepsOf = (line: Separated): Step[] =>
  line.slice(1).flatMap((piece, i) => {
    const before = line[i]
    if (!piece || !before) return []
    return [
      {
        from: before.char,
        to: piece.char,
        blanks: piece.blanks,
        px: piece.x - before.x,
        gap: piece.x - before.x - (before.width - 2),
      },
    ]
  })

/** A character that follows itself says its own advance: the best one to begin with. */
function rootOf(steps: readonly Step[]): string | undefined {
  return (steps.find(({ from, to, blanks }) => from === to && blanks === 0) ?? steps[0])?.to
}

/** Goes from what is known to what follows from it, until nothing new does. */
function follow(
  steps: readonly Step[],
  lefts: Map<string, number>,
  rests: Map<string, number>,
  blank: number | undefined,
): number | undefined {
  for (let before = -1; before !== lefts.size + rests.size; ) {
    before = lefts.size + rests.size
    for (const { from, to, blanks, px } of steps) {
      if (blanks > 0 && blank === undefined) continue
      const sum = px - blanks * (blank ?? 0)
      const [rest, left] = [rests.get(from), lefts.get(to)]
      if (left !== undefined && rest === undefined) rests.set(from, sum - left)
      if (rest !== undefined && left === undefined) lefts.set(to, sum - rest)
    }
  }
  return blank
}

/** What most of the gaps say of which both sides are known. */
function blankOf(
  steps: readonly Step[],
  lefts: ReadonlyMap<string, number>,
  rests: ReadonlyMap<string, number>,
): number | undefined {
  const votes = new Map<number, number>()
  for (const { from, to, blanks, px } of steps) {
    const [rest, left] = [rests.get(from), lefts.get(to)]
    if (blanks === 0 || rest === undefined || left === undefined) continue
    const blank = (px - rest - left) / blanks
    if (blank > 0) votes.set(blank, (votes.get(blank) ?? 0) + 1)
  }
  return [...votes].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

/**
 * Where the ink of each character begins, px from the baseline. Lines are linked by the characters that they
 * share; the first says where the baseline is, by where most of its characters end.
 */
export function levelsOf(lines: readonly (readonly Piece[])[]): Map<string, number> {
  const tops = new Map<string, number>()
  let open = [...lines]
  while (open.length > 0) {
    const linked = open.filter((line) => line.some(({ char }) => tops.has(char)))
    for (const line of linked.length > 0 ? linked : open.slice(0, 1)) {
      const known = line.find(({ char }) => tops.has(char))
      const baseline = known ? known.y - (tops.get(known.char) ?? 0) : commonFoot(line)
      for (const { char, y } of line) if (!tops.has(char)) tops.set(char, y - baseline)
    }
    open = open.filter((line) => !line.every(({ char }) => tops.has(char)))
  }
  return tops
}

/** The row under most of the characters. */
function commonFoot(line: readonly Piece[]): number {
  const votes = new Map<number, number>()
  for (const { y, height } of line) votes.set(y + height - 2, (votes.get(y + height - 2) ?? 0) + 1)
  return [...votes].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0
}
