import { dirname, join } from 'node:path'
import { displayPath } from '../../display-path.js'
import { unreadableBlinkFrame, wrongBlinkFrameSize } from '../errors.js'
import { cropFrame, type Frame, type Pixels, sameSize } from '../frame.js'
import { readPng } from '../png/read.js'
import { addPixel, type DifferenceCount, noDifference } from './difference.js'
import type { RegionLocator, RegionMap } from './regions.js'

/** One of the further pictures that a blinking region shows in turn. The first one is in the reference itself. */
export interface BlinkFrame {
  /** The name of its file. */
  readonly name: string
  /** width × height of the region, rows from the top, one number per pixel. */
  readonly pixels: Pixels
}

/** Blinking region -> its further frames. */
export type BlinkFrames = ReadonlyMap<string, readonly BlinkFrame[]>

/** A blink frame that a region has shown. */
export interface SeenBlinkFrame {
  readonly region: string
  /** The file of the blink frame, or `ownBlinkFrame`. */
  readonly blinkFrame: string
}

/** Stands for the picture of a blinking region in the reference itself. */
export const ownBlinkFrame = 'its own'

/**
 * The frame that a blinking region shows, or the difference from the nearest of its frames.
 * @param index the index of the region's area in the map
 * @param own the difference from the picture of the reference itself
 * @param others its further frames
 */
export function matchBlinkFrames(
  frame: Frame,
  map: RegionMap,
  index: number,
  own: DifferenceCount,
  others: readonly BlinkFrame[],
): { readonly blinkFrame: string } | DifferenceCount {
  if (own.pixels === 0) return { blinkFrame: ownBlinkFrame }
  let nearest = own
  for (const blinkFrame of others) {
    const difference = differenceFrom(blinkFrame, frame, map, index)
    if (difference.pixels === 0) return { blinkFrame: blinkFrame.name }
    if (difference.pixels < nearest.pixels) nearest = difference
  }
  return nearest
}

function differenceFrom(
  blinkFrame: BlinkFrame,
  frame: Frame,
  { areas, owner }: RegionMap,
  index: number,
): DifferenceCount {
  const count = noDifference()
  const box = areas[index]?.box
  if (!box) return count
  for (let i = 0; i < blinkFrame.pixels.length; i++) {
    const [x, y] = [box.x + (i % box.width), box.y + Math.floor(i / box.width)]
    const at = y * frame.width + x
    if (owner[at] === index && frame.pixels[at] !== blinkFrame.pixels[i]) addPixel(count, x, y)
  }
  return count
}

/**
 * Reads the further frames of all blinking regions.
 * @param path the path of the reference picture; blink frames are in the same folder
 * @throws ScreenError for a file that is missing, or neither as large as the region nor as the display
 */
export async function readBlinkFrames(
  path: string,
  frame: Frame,
  map: RegionMap,
  locate: RegionLocator,
): Promise<BlinkFrames> {
  const blinkFrames = new Map<string, readonly BlinkFrame[]>()
  for (const { name, box, rule } of map.areas) {
    if (rule.match !== 'blink') continue
    const read = async (file: string): Promise<BlinkFrame> => {
      const picture = await readBlinkFrame(join(dirname(path), file), locate(name))
      if (sameSize(picture, box)) return { name: file, pixels: picture.pixels }
      if (sameSize(picture, frame)) return { name: file, pixels: cropFrame(picture, box).pixels }
      throw wrongBlinkFrameSize(locate(name), file, picture, box)
    }
    blinkFrames.set(name, await Promise.all(rule.frames.map(read)))
  }
  return blinkFrames
}

async function readBlinkFrame(path: string, where: string): Promise<Frame> {
  try {
    return await readPng(path)
  } catch (error) {
    throw unreadableBlinkFrame(where, displayPath(path), error)
  }
}
