import type { BitmapHeader } from './header.js'

/** A deviation from the bitmap format that the decoder tolerated. A picture has at most one of each kind. */
export interface BitmapWarning {
  /**
   * - `known quirk`: bfSize or biSizeImage state one row too few. Real firmware does so; the pixels are certain
   * - `size fields`: bfSize, biSizeImage or biClrUsed are wrong in another way; they are not needed to read the pixels
   * - `trailing bytes`: the file goes on after the picture
   * - `other size`: the picture is not as large as the model's display
   * - `run-length data`: pixels are missing, or lie outside of the picture; those that are shown may be wrong
   */
  readonly kind: 'known quirk' | 'size fields' | 'trailing bytes' | 'other size' | 'run-length data'
  /** Completes a sentence that begins with the file: `bfSize says 12 bytes, the file has 20`. */
  readonly text: string
}

/** Whether a person should know it. Firmware with a known quirk has it in every picture. */
export const isNotable = ({ kind }: BitmapWarning): boolean => kind !== 'known quirk'

/** Whether pixels may be wrong, so that the picture proves nothing. */
export const doubtsPixels = ({ kind }: BitmapWarning): boolean => kind === 'run-length data'

/**
 * Compares the size fields with the file. They are never used to read pixels, because real firmware states one row too
 * few in both.
 * @param fileBytes length of the file
 * @param end where the pixels end, in bytes from the start of the file
 */
export function sizeWarnings(header: BitmapHeader, fileBytes: number, end: number): BitmapWarning[] {
  const { stated, pixelOffset, rowBytes, coding, bitsPerPixel } = header
  const bodyBytes = end - pixelOffset
  const wrong: [stated: number, actual: number, text: string][] = []
  if (stated.fileBytes !== fileBytes)
    wrong.push([
      stated.fileBytes,
      fileBytes,
      `bfSize says ${stated.fileBytes} bytes, the file has ${fileBytes}`,
    ])
  if (stated.imageBytes !== 0 && stated.imageBytes !== bodyBytes)
    wrong.push([
      stated.imageBytes,
      bodyBytes,
      `biSizeImage says ${stated.imageBytes} bytes, the picture has ${bodyBytes}`,
    ])
  const isQuirk = ([said, actual]: (typeof wrong)[number]) => coding !== 'runs' && said === actual - rowBytes
  const textOf = (group: typeof wrong) => group.map(([, , text]) => text)
  const mostColours = 1 << bitsPerPixel
  const colours =
    bitsPerPixel <= 8 && stated.colours > mostColours
      ? [`biClrUsed says ${stated.colours} colours, the pixels can have ${mostColours}`]
      : []
  return [
    ...joined('known quirk', textOf(wrong.filter(isQuirk))),
    ...joined('size fields', [...textOf(wrong.filter((one) => !isQuirk(one))), ...colours]),
    ...joined('trailing bytes', fileBytes > end ? [`bytes after the picture: ${fileBytes - end}`] : []),
  ]
}

const joined = (kind: BitmapWarning['kind'], texts: readonly string[]): BitmapWarning[] =>
  texts.length > 0 ? [{ kind, text: texts.join('; ') }] : []
