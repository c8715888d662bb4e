import { fontLearner, glyphReader } from '../ocr/index.js'
import type { SeenObservation } from './observe/observation-store.js'
import {
  type LearnLetters,
  type ProposalFile,
  proposalFile,
  propose,
  writeProposal,
} from './propose/index.js'
import { proposalFolder } from './request.js'

interface WrittenProposal {
  readonly proposal: ProposalFile
  /** What the fonts can read, a line for each kind of region. */
  readonly fonts: readonly string[]
}

/** Proposes references of what was observed, and writes them. */
export async function proposeFrom(observations: readonly SeenObservation[]): Promise<WrittenProposal> {
  const proposals = await propose(observations, { learn: realLetters() })
  await writeProposal(proposalFolder, proposals)
  const fonts = proposals.flatMap(({ model, font }) =>
    font
      ? font.faces.map(({ name, glyphs }) => {
          const letters = glyphs.map(({ text }) => text).toSorted()
          return `${model}, ${name}: ${letters.join(' ')}`
        })
      : [`${model}: no text is read; each number and each name is compared by its pixels`],
  )
  return { proposal: proposalFile(proposals), fonts }
}

/** A kind of region whose samples are not all read for certain has no letters. */
export function realLetters(): LearnLetters {
  const learn = fontLearner()
  return (samples) => {
    const { font } = learn(samples)
    return { font, letters: glyphReader(font) }
  }
}
