import { createHash } from 'node:crypto'
import type { Box } from '../../catalog/index.js'
import { cropFrame, type Frame } from '../../screen/index.js'
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

/** Equal pixels in equal boxes have equal names. */
export function pictureIn(frame: Frame, box: Box): string {
  const names = known.get(frame) ?? new Map<string, string>()
  known.set(frame, names)
  const key = `${box.x} ${box.y} ${box.width} ${box.height}`
  const name = names.get(key) ?? createHash('sha1').update(cropFrame(frame, box).rgba).digest('base64')
  names.set(key, name)
  return name
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
