import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { displayPath } from '../display-path.js'
import { animatedPicture, unreadablePicture } from './errors.js'
import { type Frame, frameOf } from './frame.js'

/**
 * Reads a PNG as opaque 8-bit RGBA. Image editors may have saved it as grey, with a palette, 16 bits or transparency.
 * @throws ScreenError for a file that cannot be read as an image, and for an animated one
 */
export async function readPng(path: string): Promise<Frame> {
  const { frame, animated } = await decode(path).catch((cause: unknown) => {
    throw unreadablePicture(displayPath(path), cause)
  })
  if (animated) throw animatedPicture(displayPath(path))
  return frame
}

async function decode(path: string): Promise<{ frame: Frame; animated: boolean }> {
  const bytes = await readFile(path)
  const { pages = 1 } = await sharp(bytes).metadata()
  const { data, info } = await sharp(bytes)
    .removeAlpha()
    .ensureAlpha(1)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { frame: frameOf(info, data), animated: pages > 1 || isAnimatedPng(bytes) }
}

/** An APNG has the chunk acTL before its first pixels. Decoders that do not know this chunk show one frame. */
function isAnimatedPng(bytes: Buffer): boolean {
  const control = bytes.indexOf('acTL')
  return control !== -1 && control < bytes.indexOf('IDAT')
}
