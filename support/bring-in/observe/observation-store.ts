import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Box } from '../../catalog/index.js'
import { OffhookError } from '../../errors.js'
import { encodePng, type Frame, readPng } from '../../screen/index.js'
import { writeWhole } from '../../whole-file.js'
import { readJson } from '../json-file.js'
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

/** All observations of a bring-in that can be read, in the order of their names; none if there is no folder. */
export const readObservations = async (folder: string): Promise<SeenObservation[]> =>
  (await readAll(folder)).flatMap((read) => (read.kind === 'whole' ? [read] : []))

/** The files of observations that a power cut or a full disk has cut off, or whose pictures are. They say nothing. */
export const damagedObservations = async (folder: string): Promise<string[]> =>
  (await readAll(folder)).flatMap((read) => (read.kind === 'damaged' ? [read.files[0]] : []))

/** Deletes damaged observations and pictures, so that they are made again. @returns how many observations they were */
export async function removeDamaged(folder: string): Promise<number> {
  const damaged = (await readAll(folder)).flatMap((read) => (read.kind === 'damaged' ? [read.files] : []))
  await Promise.all([...new Set(damaged.flat())].map((file) => rm(file, { recursive: true, force: true })))
  return damaged.length
}

type Read =
  | ({ readonly kind: 'whole' } & SeenObservation)
  | { readonly kind: 'damaged'; readonly files: readonly [observation: string, ...pictures: string[]] }

async function readAll(folder: string): Promise<Read[]> {
  const observations = join(folder, 'observations')
  if (!existsSync(observations)) return []
  const names = (await readdir(observations)).filter((file) => file.endsWith('.json')).toSorted()
  const pictures = new Map<string, Promise<Frame | undefined>>()
  const frameOf = (picture: string) => {
    const known = pictures.get(picture) ?? readPng(picture).catch(undefinedIfDamaged)
    pictures.set(picture, known)
    return known
  }
  return Promise.all(
    names.map(async (name): Promise<Read> => {
      const file = join(observations, name)
      const { data: observation } = observationSchema.safeParse(await readJson(file))
      if (!observation) return { kind: 'damaged', files: [file] }
      const files = observation.frames.map(({ picture }) => join(folder, 'frames', picture))
      const frames = await Promise.all(files.map(frameOf))
      const broken = files.filter((_, i) => frames[i] === undefined)
      if (broken.length > 0) return { kind: 'damaged', files: [file, ...broken] }
      return { kind: 'whole', observation, frames: frames.flatMap((frame) => frame ?? []) }
    }),
  )
}

function undefinedIfDamaged(error: unknown): undefined {
  if (!(error instanceof OffhookError)) throw error
}
