/** From and to, ms. */
export type Span = readonly [number, number]

/** The time of a span that is in none of the others, which may overlap, ms. */
export function msBeside([from, to]: Span, others: readonly Span[]): number {
  let [counted, until] = [0, from]
  for (const [begin, end] of others.toSorted((a, b) => a[0] - b[0])) {
    counted += Math.max(0, Math.min(begin, to) - until)
    until = Math.max(until, end)
  }
  return counted + Math.max(0, to - until)
}
