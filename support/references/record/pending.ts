import { createHash } from 'node:crypto'
import { access, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { readDataFile } from '../../catalog/index.js'
import { displayPath } from '../../display-path.js'
import {
  encodePng,
  type Frame,
  type ReferenceFile,
  type RegionMap,
  referenceSchema,
} from '../../screen/index.js'
import { writeWhole } from '../../whole-file.js'
import { brokenPending } from '../errors.js'
import { textOf, yamlPath } from './proposal.js'

const originSchema = z.strictObject({
  target: z
    .string()
    .regex(
      /^[^/.][^/]*\/[^/.][^/]*\/[^/]*[^/.]\/[^/]+\.png$/,
      'a path <model>/<language>/<firmware>/<name>.png',
    )
    .describe('the reference that it would become, relative to the folder of references'),
  finding: z.enum(['missing', 'changed']),
  phone: z.string().describe('id in the rack file'),
  message: z.string().describe('why the step failed'),
  run: z.string().optional().describe('the run that left it; the next run deletes it'),
})
/** Where a pending display comes from, and which reference it would become. */
type PendingOrigin = z.infer<typeof originSchema>

/** A display that waits for approval: `<name>.png`, the proposed `<name>.yaml`, and its origin in `<name>.json`. */
export interface Pending extends PendingOrigin {
  readonly picture: string
  readonly yaml: string
  readonly file: ReferenceFile
  readonly model: string
}

/** The part of a target's path that names its model. */
const modelOf = (target: string) => target.split('/')[0] ?? ''

export const pendingFolder = (reports: string) => join(reports, 'pending')

export interface PendingDisplay extends PendingOrigin {
  readonly frame: Frame
  readonly file: ReferenceFile
  /** Gives the pixels that are compared. */
  readonly map: RegionMap
}

/**
 * Writes a display for approval, in folders like those of the references. It does nothing if the same display is
 * already pending.
 * @returns the path of the picture
 */
export async function writePending(
  reports: string,
  { frame, file, map, ...origin }: PendingDisplay,
): Promise<string> {
  const stem = join(
    pendingFolder(reports),
    `${origin.target.replace(/\.png$/, '')}-${comparedContentHash(frame, map).slice(0, 8)}`,
  )
  const picture = `${stem}.png`
  if (await fileExists(picture)) return picture
  await mkdir(dirname(picture), { recursive: true })
  await writeWhole(`${stem}.json`, `${JSON.stringify(origin, null, 1)}\n`)
  await writeWhole(`${stem}.yaml`, textOf(file))
  // The picture is last, because readPending lists pictures and needs the other two files.
  await writeWhole(picture, await encodePng(frame))
  return picture
}

/** All pending displays, sorted by path. @throws ReferencesError or DataFileError for files that were edited wrongly */
export async function readPending(reports: string): Promise<Pending[]> {
  const folder = pendingFolder(reports)
  const files = await readdir(folder, { recursive: true }).catch(() => [])
  const pictures = files.filter((file) => file.endsWith('.png')).toSorted()
  return Promise.all(pictures.map((picture) => read(join(folder, picture))))
}

/** The picture is first, because it is what readPending lists. */
export async function deletePending({ picture }: Pick<Pending, 'picture'>): Promise<void> {
  for (const file of [picture, yamlPath(picture), originPath(picture)]) await rm(file, { force: true })
}

/** Deletes what all other runs left. Several processes of this run may call it, also while others leave displays. */
export async function deletePendingOfOtherRuns(reports: string, run: string): Promise<void> {
  const folder = pendingFolder(reports)
  const files = await readdir(folder, { recursive: true }).catch(() => [])
  const stems = new Set(files.filter((file) => /\.(png|yaml|json)$/.test(file)).map(stemOf))
  for (const stem of stems) {
    const picture = join(folder, `${stem}.png`)
    if ((await runOf(picture)) !== run) await deletePending({ picture })
  }
}

const stemOf = (file: string) => file.replace(/\.\w+$/, '')

/** Undefined: its origin is missing, not valid, or older than this field. */
async function runOf(picture: string): Promise<string | undefined> {
  try {
    return originSchema.parse(JSON.parse(await readFile(originPath(picture), 'utf8'))).run
  } catch {
    return undefined
  }
}

async function read(picture: string): Promise<Pending> {
  const yaml = yamlPath(picture)
  const file = await readDataFile(yaml, referenceSchema)
  try {
    const origin = originSchema.parse(JSON.parse(await readFile(originPath(picture), 'utf8')))
    return { ...origin, picture, yaml, file, model: modelOf(origin.target) }
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw brokenPending(displayPath(originPath(picture)), problem)
  }
}

const originPath = (picture: string) => picture.replace(/\.png$/, '.json')

/** A hash of the compared pixels, so that another time on the clock makes no new pending display. */
const comparedContentHash = (frame: Frame, map: RegionMap): string =>
  contentHash(frame, map, ({ match }) => match !== 'ignore' && match !== 'text')

/** A hash of the pixels in the regions with the wanted rules. */
export function contentHash(
  { pixels }: Frame,
  { areas, owner }: RegionMap,
  isWanted: (rule: RegionMap['areas'][number]['rule']) => boolean,
): string {
  const wanted = Uint8Array.from(areas, ({ rule }) => Number(isWanted(rule)))
  const content = Uint32Array.from(owner, (area, i) => (wanted[area] === 1 ? (pixels[i] as number) : 0))
  return createHash('sha256').update(content).digest('hex')
}

export const fileExists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
