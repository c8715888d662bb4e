import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Box } from '../../catalog/index.js'
import { encodePng, type Frame, readPng } from '../../screen/index.js'
import { writeWhole } from '../../whole-file.js'
import { type Observation, observationSchema } from './observation.js'

/** An observation with its pictures in place of their files. */
export interface SeenObservation {
  readonly observation: Observation
  /** One for each of its `frames`. Equal displays are one object. */
  readonly frames: readonly Frame[]
  /** Boxes of texts that scroll, as longer observations of the same texts show. Default: none. */
  readonly scrolls?: readonly Box[]
}

/** A new display and when it was seen. */
export interface SeenFrame {
  /** ISO 8601 with the offset from UTC. */
  readonly at: string
  readonly frame: Frame
}

/**
 * Writes an observation: its pictures first, so that an interrupted run leaves no observation without them.
 * @param folder of the bring-in, such as reports/bring-in
 */
export async function writeObservation(
  folder: string,
  name: string,
  { frames, ...observation }: Omit<Observation, 'frames'> & { readonly frames: readonly SeenFrame[] },
): Promise<void> {
  const [pictures, observations] = [join(folder, 'frames'), join(folder, 'observations')]
  await Promise.all([pictures, observations].map((one) => mkdir(one, { recursive: true })))
  const written: Observation['frames'] = []
  for (const { at, frame } of frames) {
    const picture = `${createHash('sha1').update(frame.rgba).digest('hex')}.png`
    if (!existsSync(join(pictures, picture)))
      await writeWhole(join(pictures, picture), await encodePng(frame))
    written.push({ at, picture })
  }
  const text = JSON.stringify({ ...observation, frames: written }, undefined, 1)
  await writeWhole(join(observations, `${name}.json`), `${text}\n`)
}

/** All observations of a bring-in, in the order of their names; none if there is no folder. */
export async function readObservations(folder: string): Promise<SeenObservation[]> {
  const observations = join(folder, 'observations')
  if (!existsSync(observations)) return []
  const files = (await readdir(observations)).filter((file) => file.endsWith('.json')).toSorted()
  const pictures = new Map<string, Promise<Frame>>()
  const frameOf = (picture: string) => {
    const known = pictures.get(picture) ?? readPng(join(folder, 'frames', picture))
    pictures.set(picture, known)
    return known
  }
  return Promise.all(
    files.map(async (file) => {
      const data: unknown = JSON.parse(await readFile(join(observations, file), 'utf8'))
      const observation = observationSchema.parse(data)
      return {
        observation,
        frames: await Promise.all(observation.frames.map(({ picture }) => frameOf(picture))),
      }
    }),
  )
}
