import { displayPath } from '../display-path.js'
import { describeReading, type Nearest, type Reference, type TextComparison } from '../references/index.js'
import { drawDifference, type Frame, matchFrame } from '../screen/index.js'
import type { Comparison } from './comparison-schema.js'
import { type Image, imageOf } from './images.js'

interface Compared {
  readonly reference: Reference
  readonly actual: Frame
  readonly texts: readonly TextComparison[]
  readonly nearest: readonly Nearest[]
}

/** A comparison with the images that it names. */
export interface ComparisonImages {
  readonly comparison: Comparison
  readonly images: readonly Image[]
}

/** The comparison of a display with its reference, for the journal. */
export async function compareForJournal(compared: Compared): Promise<ComparisonImages> {
  const { reference, actual, nearest } = compared
  const [expected, difference, ...others] = await Promise.all([
    imageOf(reference.frame),
    imageOf(drawDifference(reference.frame, actual, reference)),
    ...nearest.map((one) => imageOf(one.reference.frame)),
  ])
  const comparison: Comparison = {
    reference: displayPath(reference.path),
    expected: expected.hash,
    difference: difference.hash,
    width: reference.frame.width,
    height: reference.frame.height,
    regions: regionsOf(compared),
    nearest: nearest.map(({ state, differingPixels, regions }, i) => ({
      ...{ state, differing: differingPixels, regions: [...regions] },
      picture: others[i]?.hash ?? '',
    })),
  }
  return { comparison, images: [expected, difference, ...others] }
}

function regionsOf({ reference, actual, texts }: Compared): Comparison['regions'] {
  const match = matchFrame(actual, reference)
  const differences = match.kind === 'mismatch' ? match.regions : []
  const regions = reference.map.areas
    .filter(({ pixels }) => pixels > 0)
    .map(({ name, rule, box, pixels }) => {
      const difference = differences.find(({ region }) => region === name)
      const text = texts.find(({ region }) => region === name)
      return {
        ...{ name, rule: rule.match, box: plain(box), pixels, differing: difference?.pixels ?? 0 },
        ...(difference && { where: plain(difference.box) }),
        ...(text && { text: textOf(text) }),
      }
    })
  return regions.toSorted((a, b) => rank(b) - rank(a))
}

const plain = ({ x, y, width, height }: Comparison['regions'][number]['box']) => ({ x, y, width, height })

const textOf = (text: TextComparison) => ({
  wanted: text.wanted,
  read: describeReading({ ...text, verdict: 'fits' }),
  verdict: text.verdict,
})

/** A text that does not fit decides, however few pixels it has. */
function rank({ rule, differing, text }: Comparison['regions'][number]): number {
  if (text && text.verdict !== 'fits') return Number.MAX_SAFE_INTEGER
  return rule === 'ignore' ? -1 : differing
}
