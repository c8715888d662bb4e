import type { Engine } from './engine.js'
import { type Enlargement, encodeLineImage, type LineImage } from './line-image.js'

/** What Tesseract reads in one text line. */
export interface Recognition {
  readonly text: string
  /** Of its least certain word, 0 to 100; 0 without a word. */
  readonly confidence: number
  /** The columns of each character, px of the line image. */
  readonly columns: readonly { readonly from: number; readonly to: number }[]
}

/** Reads one text line in one size. */
export async function recognizeLine(
  engine: Engine,
  image: LineImage,
  enlargement: Enlargement,
): Promise<Recognition> {
  const png = await encodeLineImage(image, enlargement)
  const { data } = await engine.recognize(png, {}, { text: true, blocks: true })
  const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((one) => one.lines))
  const words = lines.flatMap((line) => line.words)
  const symbols = words.flatMap((word) => word.symbols)
  const column = (x: number) => x / enlargement.scale - enlargement.marginPx
  return {
    text: data.text.trim(),
    confidence: words.length > 0 ? Math.min(...words.map(({ confidence }) => confidence)) : 0,
    columns: symbols.map(({ bbox }) => ({ from: column(bbox.x0), to: column(bbox.x1) })),
  }
}
