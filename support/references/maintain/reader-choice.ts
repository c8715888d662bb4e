import type { LocatedReference } from '../store.js'
import { type Reader, readTexts } from '../text-regions.js'

/** The readers of a model: for its virtual phones, and for real ones. */
interface Readers {
  readonly virtual: (model: string) => Promise<Reader>
  readonly real: (model: string, language?: string) => Promise<Reader>
}

/**
 * Chooses the reader for the references of a model in one language. They may show virtual phones or real ones, which their files do not say,
 * and the font of the one reads no text of the other.
 */
export const readerChoice =
  ({ virtual, real }: Readers) =>
  async (model: string, references: readonly LocatedReference[]): Promise<Reader> => {
    if (references.length === 0) return real(model)
    const reader = await virtual(model)
    return (await readsAny(reader, references)) ? reader : real(model, references[0]?.language)
  }

async function readsAny(reader: Reader, references: readonly LocatedReference[]): Promise<boolean> {
  for (const { reference } of references) {
    const texts = await readTexts(reference.frame, reference, { values: {}, reader })
    if (texts.some(({ reading }) => reading.kind === 'read' && reading.text !== '')) return true
  }
  return false
}
