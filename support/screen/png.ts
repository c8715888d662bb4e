import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import sharp from 'sharp'
import { animatedPicture, unreadablePicture } from './errors.js'
import { type Frame, frameOf } from './frame.js'

/**
 * Whatever an image editor saved (grey, palette, 16 bits, holes) becomes opaque 8-bit RGBA.
 * @throws ScreenError for a file that is no picture, or one that moves
 */
export async function readPng(path: string): Promise<Frame> {
  const { frame, moves } = await decode(path).catch((cause: unknown) => {
    throw unreadablePicture(shown(path), cause)
  })
  if (moves) throw animatedPicture(shown(path))
  return frame
}

async function decode(path: string): Promise<{ frame: Frame; moves: boolean }> {
  const bytes = await readFile(path)
  const { pages = 1 } = await sharp(bytes).metadata()
  const { data, info } = await sharp(bytes)
    .removeAlpha()
    .ensureAlpha(1)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { frame: frameOf(info, data), moves: pages > 1 || isAnimatedPng(bytes) }
}

export const shown = (path: string) => relative(process.cwd(), path)

/** An APNG has the chunk acTL before its first pixels; decoders that do not know it show one frame. */
function isAnimatedPng(bytes: Buffer): boolean {
  const control = bytes.indexOf('acTL')
  return control !== -1 && control < bytes.indexOf('IDAT')
}
