import type { Face } from './font.js'
import type { Finding, Sample } from './learn.js'
import { levelsOf } from './levels.js'
import { type Metrics, measure } from './metrics.js'
import { glyphOf } from './seen.js'
import type { Separated } from './separate.js'
import { takeApart } from './take-apart.js'

/** Learns one size and weight. */
export function learnFace(name: string, samples: readonly Sample[]): { face: Face; findings: Finding[] } {
  const { seen, lines, inseparable, contradictions } = takeApart(samples)
  const tops = levelsOf(lines.map((line) => line.filter((piece) => piece !== undefined)))
  const { metrics, blank, estimate } = measure(lines)
  const begin = beginOf(lines, metrics)
  const glyphs = [...seen].map(([char, all]) =>
    glyphOf(char, all, tops.get(char) ?? 0, metrics.get(char) ?? estimate(char, all)),
  )
  const tallest = glyphs.reduce((most, { height }) => Math.max(most, height), 0)
  const unknown = [...seen.keys()].filter((char) => !metrics.has(char))
  return {
    face: {
      name,
      blank: blank ?? Math.max(1, Math.round(tallest / 4)),
      ...(begin !== undefined && { begin }),
      glyphs,
    },
    findings: [
      ...contradictions.map((found): Finding => ({ kind: 'contradiction', face: name, ...found })),
      ...inseparable.map((text): Finding => ({ kind: 'inseparable', face: name, text })),
      ...unknown.map((char): Finding => ({ kind: 'advance unknown', face: name, char })),
    ],
  }
}

/** Where lines begin, px from the first pen: what is left of it is cut off. Known where it was seen to happen. */
function beginOf(lines: readonly Separated[], metrics: ReadonlyMap<string, Metrics>): number | undefined {
  for (const [first] of lines) {
    const left = first && metrics.get(first.char)?.left
    if (first?.cut !== undefined && left !== undefined) return left + first.cut
  }
  return undefined
}
