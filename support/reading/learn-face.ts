import type { Face } from './font.js'
import { levelsOf } from './levels.js'
import { type Metrics, measure } from './metrics.js'
import { readText } from './read-text.js'
import type { Finding, Sample } from './sample.js'
import { glyphOf } from './seen.js'
import type { Separated } from './separate.js'
import { takeApart } from './take-apart.js'
import { typeCaseOf } from './type-case.js'

/** Learns one size and weight. Words that cannot be read with its letters are learned whole, too. */
export function learnFace(name: string, samples: readonly Sample[]): LearnedFace {
  const letters = learnPieces(name, samples, new Set())
  const unread = samples.filter((sample) => !isReadBack(letters.face, sample)).map(({ text }) => text)
  return unread.length > 0 ? learnPieces(name, samples, new Set(unread)) : letters
}

interface LearnedFace {
  readonly face: Face
  readonly findings: readonly Finding[]
}

function isReadBack(face: Face, { picture, box, text }: Sample): boolean {
  const reading = readText(typeCaseOf({ faces: [face], marks: [] }), picture, box)
  return reading.kind === 'read' ? reading.text === text : reading.candidates.includes(text)
}

function learnPieces(name: string, samples: readonly Sample[], whole: ReadonlySet<string>): LearnedFace {
  const { seen, lines, inseparable, contradictions } = takeApart(samples, whole)
  const tops = levelsOf(lines.map((line) => line.filter((piece) => piece !== undefined)))
  const { metrics, blank, likelyBlank, kerned, estimate } = measure(lines)
  const begin = beginOf(lines, metrics)
  const glyphs = [...seen].map(([char, all]) =>
    glyphOf(char, all, tops.get(char) ?? 0, metrics.get(char) ?? estimate(char, all.first.width - 2)),
  )
  const unknown = [...seen.keys()].filter((char) => !metrics.has(char))
  const estimated = blank === undefined ? [...unknown, ' '] : unknown
  return {
    face: {
      name,
      blank: blank ?? likelyBlank,
      ...(begin !== undefined && { begin }),
      ...(kerned && { kerned }),
      ...(estimated.length > 0 && { estimated }),
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
