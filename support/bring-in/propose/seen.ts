import type { Box } from '../../catalog/index.js'
import type { Frame } from '../../screen/index.js'
import type { SeenObservation } from '../observe/observation-store.js'

/** The observations of one state on the phones of one model in one language. */
export interface Group {
  readonly state: string
  readonly language: string
  readonly all: readonly SeenObservation[]
}

/** The display that stands for an observation: the first one, before anything has moved. */
export const restOf = ({ frames }: SeenObservation): Frame => frames[0] as Frame

const known = new WeakMap<Frame, Map<string, string>>()

/** Equal pixels in boxes of equal size have equal names. */
export function pictureIn(frame: Frame, box: Box): string {
  const names = known.get(frame) ?? new Map<string, string>()
  known.set(frame, names)
  const key = `${box.x} ${box.y} ${box.width} ${box.height}`
  const name = names.get(key) ?? nameOfPixels(frame, box)
  names.set(key, name)
  return name
}

/** The size, and two sums of 32 bits that differ for different pixels: a cryptographic one takes several times as long. */
function nameOfPixels({ width, pixels }: Frame, box: Box): string {
  let [one, other] = [0x81_1c_9d_c5, 0x9e_37_79_b9]
  for (let y = box.y; y < box.y + box.height; y++)
    for (let i = y * width + box.x; i < y * width + box.x + box.width; i++) {
      const pixel = pixels[i] as number
      one = Math.imul(one ^ pixel, 0x01_00_01_93)
      one ^= one >>> 15
      other = Math.imul(other + pixel, 0x85_eb_ca_6b)
      other ^= other >>> 13
    }
  return `${box.width}x${box.height} ${one >>> 0} ${other >>> 0}`
}

/** When the displays of an observation were seen, ms since 1970. */
export const timesOf = ({ observation }: SeenObservation): number[] =>
  observation.frames.map(({ at }) => Date.parse(at))

/** `porch "connected" with 3002 beside 3017` */
export function nameOf({ observation }: SeenObservation): string {
  const { phone, state, peer, held } = observation
  return [
    `${phone} "${state}"`,
    ...(peer ? [`with ${peer.number}`] : []),
    ...(held ? [`beside ${held.number}`] : []),
  ].join(' ')
}
