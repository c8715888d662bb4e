import { dirname, join } from 'node:path'
import type { Box } from '../../catalog/index.js'
import { missingLook, wrongLookSize } from '../errors.js'
import { type Frame, sameSize } from '../frame.js'
import { readPng, shown } from './png.js'
import type { RegionMap, Where } from './regions.js'

/** One of the pictures that a blinking region shows in turn. */
export interface Look {
  /** Its file. */
  readonly name: string
  /** The region alone, rows from the top, one number a pixel. */
  readonly pixels: Uint32Array
}

/** Blinking region -> its further looks; the first one is what the reference itself shows. */
export type Looks = ReadonlyMap<string, readonly Look[]>

/** @throws ScreenError for a file that is not there, or neither as large as the region nor as the display */
export async function readLooks(picture: string, frame: Frame, map: RegionMap, where: Where): Promise<Looks> {
  const looks = new Map<string, readonly Look[]>()
  for (const { name, box, rule } of map.areas) {
    if (rule.match !== 'blink') continue
    const read = async (file: string): Promise<Look> => {
      const look = await readLook(join(dirname(picture), file), where(name))
      if (sameSize(look, box)) return { name: file, pixels: cut(look, { ...box, x: 0, y: 0 }) }
      if (sameSize(look, frame)) return { name: file, pixels: cut(look, box) }
      throw wrongLookSize(where(name), file, look, box)
    }
    looks.set(name, await Promise.all(rule.looks.map(read)))
  }
  return looks
}

/** The pixels of a box, rows from the top. */
export function cut({ pixels, width }: Frame, box: Box): Uint32Array {
  const part = new Uint32Array(box.width * box.height)
  for (let y = 0, i = 0; y < box.height; y++) {
    const row = (box.y + y) * width + box.x
    for (let x = 0; x < box.width; x++) part[i++] = pixels[row + x] as number
  }
  return part
}

async function readLook(path: string, where: string): Promise<Frame> {
  try {
    return await readPng(path)
  } catch (error) {
    throw missingLook(where, shown(path), error)
  }
}
