import type { Piece } from './cut.js'

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
