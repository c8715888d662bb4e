import { plainText } from './plain-text.js'

/**
 * The known name that a wrong name most probably stands for; undefined if none is near. Upper and lower case count as
 * equal here, and so do characters that look alike.
 */
export function nearestName(wrong: string, known: readonly string[]): string | undefined {
  const text = comparable(wrong)
  const rated = known.map((name) => ({ name, edits: editDistance(text, comparable(name)) }))
  const [nearest] = rated.toSorted((a, b) => a.edits - b.edits)
  const allowed = Math.max(1, Math.floor(text.length * 0.4))
  return nearest && nearest.edits <= allowed && nearest.edits < text.length ? nearest.name : undefined
}

const comparable = (text: string) => plainText(text).toLowerCase()

/** How many letters must be inserted, deleted, replaced, or swapped with their neighbour. */
export function editDistance(from: string, to: string): number {
  const [a, b] = [[...from], [...to]]
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (const [i, letter] of a.entries()) {
    const row = [i + 1]
    for (const [j, other] of b.entries()) {
      const replaced = (last[j] ?? 0) + Number(letter !== other)
      const shifted = Math.min(last[j + 1] ?? 0, row[j] ?? 0) + 1
      const isSwap = i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === other
      const swapped = isSwap ? (beforeLast[j - 1] ?? 0) + 1 : replaced
      row.push(Math.min(replaced, shifted, swapped))
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}
