import { groupBy } from '../../group-by.js'
import type { Font } from '../font.js'
import { trainFont } from '../train/train.js'
import type { Sample } from '../types.js'
import { visibleCharacters } from '../visible-characters.js'
import { type LearnedFace, learnFace } from './learn-face.js'

/** What became of a kind of region. */
export type FaceOutcome = {
  /** The face of the samples. */
  readonly name: string
  /** Different texts. */
  readonly texts: number
} & (
  | {
      readonly kind: 'learned'
      /** The characters that are read for certain, sorted. */
      readonly characters: readonly string[]
      /** Words that are only read as a whole, because their letters touch. */
      readonly words: readonly string[]
      /** Digits that one known text shows, and no other: a wrong digit on the display would be learned as the right one. */
      readonly once: readonly string[]
    }
  | { readonly kind: 'refused'; readonly why: string }
)

export interface LearnedFont {
  readonly font: Font
  readonly faces: readonly FaceOutcome[]
}

/**
 * Learns the font of a model from known texts on its displays. A face is learned only if it reads all of its samples for
 * certain; else it is refused, and Tesseract reads its regions.
 * @param samples texts ('' for an icon) and where they stand; `face` is the kind of region
 */
export const learnFont = (samples: readonly Sample[]): LearnedFont => learnWith(samples, learnFace)

/** Learns fonts one after the other: a face whose samples are those of before is not learned again. */
export function fontLearner(): typeof learnFont {
  const pictures = new Map<Sample['picture'], number>()
  const numberOf = (picture: Sample['picture']) => {
    const number = pictures.get(picture) ?? pictures.size
    pictures.set(picture, number)
    return number
  }
  const known = new Map<string, LearnedFace>()
  const learn: typeof learnFace = (name, samples) => {
    const key = JSON.stringify([name, ...samples.map((one) => ({ ...one, picture: numberOf(one.picture) }))])
    const outcome = known.get(key) ?? learnFace(name, samples)
    known.set(key, outcome)
    return outcome
  }
  return (samples) => learnWith(samples, learn)
}

function learnWith(samples: readonly Sample[], learn: typeof learnFace): LearnedFont {
  const isText = ({ text }: Sample) => text.trim() !== ''
  const byFace = groupBy(samples.filter(isText), ({ face = 'text' }) => face)
  const learned = [...byFace].map(([name, ofFace]) => ({ name, ofFace, outcome: learn(name, ofFace) }))
  const faces = learned.flatMap(({ outcome }) => (outcome.kind === 'learned' ? [outcome.face] : []))
  const { marks } = trainFont(samples.filter((sample) => !isText(sample))).font
  const refused = learned.flatMap(({ name, ofFace, outcome }) => {
    if (outcome.kind === 'learned') return []
    return [{ name, regions: [...new Set(ofFace.map(({ region = name }) => region))], why: outcome.why }]
  })
  return {
    font: { faces, marks, ...(refused.length > 0 && { refused }) },
    faces: learned.map(({ name, ofFace, outcome }): FaceOutcome => {
      const about = { name, texts: new Set(ofFace.map(({ text }) => text)).size }
      if (outcome.kind === 'refused') return { ...about, kind: 'refused', why: outcome.why }
      const texts = outcome.face.glyphs.map(({ text }) => text)
      return {
        ...about,
        kind: 'learned',
        characters: texts
          .flatMap((text) => ([...text].length === 1 ? visibleCharacters(text) : []))
          .toSorted(),
        words: texts.filter((text) => [...text].length > 1).toSorted(),
        once: digitsOfOneText(ofFace),
      }
    }),
  }
}

/** The digits of a face that a single known text shows. */
function digitsOfOneText(samples: readonly Sample[]): string[] {
  const texts = [...new Set(samples.map(({ text }) => text))]
  return [...'0123456789'].filter((digit) => texts.filter((text) => text.includes(digit)).length === 1)
}
