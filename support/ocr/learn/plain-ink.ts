import { greyCropOf } from '../image/background.js'
import { inkOfSample, inkRunsOf, type SampleInk } from '../train/runs.js'
import type { Sample } from '../types.js'

/** A text on a ground of one level. */
interface PlainSample {
  readonly width: number
  readonly height: number
  /** Grey levels, width × height. */
  readonly grey: Float32Array
  readonly ground: number
  /** The level with the greatest contrast to the ground. */
  readonly strongest: number
}

/** The share of the pixels of a box that has the level of the ground, where the ground has one level. */
const plainShare = 0.4
/** Texts of a face have one colour, though thin letters nowhere show it whole. Share of the contrast. */
const thinStroke = 0.75

/**
 * Measures the ink of the samples of one face exactly. On a plain ground, each pixel beside the ground is ink, however
 * faint; and the strongest level of all samples with that ground is the colour of the ink, because a text of thin strokes
 * nowhere covers a pixel. The samples on other grounds are measured as `inkOfSample` does.
 */
export function inkOfFace(samples: readonly Sample[]): (sample: Sample) => SampleInk {
  const plain = new Map(samples.map((sample) => [sample, plainSampleOf(sample)]))
  const strongest = new Map<string, number>()
  for (const one of plain.values()) {
    if (!one) continue
    const before = strongest.get(groundKey(one))
    if (before === undefined || contrastOf(one) > Math.abs(before - one.ground))
      strongest.set(groundKey(one), one.strongest)
  }
  return (sample) => {
    const one = plain.get(sample) ?? plainSampleOf(sample)
    if (!one) return inkOfSample(sample)
    const common = strongest.get(groundKey(one)) ?? one.strongest
    const isThin = contrastOf(one) >= thinStroke * Math.abs(common - one.ground)
    return inkWith(one, isThin ? common : one.strongest)
  }
}

const contrastOf = ({ strongest, ground }: PlainSample) => Math.abs(strongest - ground)
const groundKey = ({ strongest, ground }: PlainSample) => `${ground} ${Math.sign(strongest - ground)}`

function plainSampleOf({ picture, box, around = box }: Sample): PlainSample | undefined {
  const { grey, width, height } = greyCropOf(picture, box)
  const ground = plainLevelOf(greyCropOf(picture, around).grey)
  if (ground === undefined) return undefined
  const strongest = grey.reduce((a, b) => (Math.abs(b - ground) > Math.abs(a - ground) ? b : a), ground)
  return strongest === ground ? undefined : { width, height, grey, ground, strongest }
}

function plainLevelOf(grey: Float32Array): number | undefined {
  const counts = new Map<number, number>()
  let most: readonly [level: number, count: number] = [0, 0]
  for (const level of grey) {
    const count = (counts.get(level) ?? 0) + 1
    counts.set(level, count)
    if (count > most[1]) most = [level, count]
  }
  return most[1] >= plainShare * grey.length ? most[0] : undefined
}

function inkWith({ width, height, grey, ground }: PlainSample, ink: number): SampleInk {
  const contrast = ink - ground
  const coverage = grey.map((level) => Math.max(0, Math.min(1, (level - ground) / contrast)))
  const weight = Math.max(1, Math.abs(contrast) ** 2)
  return { width, height, coverage, runs: inkRunsOf(coverage, width, height), weight }
}
