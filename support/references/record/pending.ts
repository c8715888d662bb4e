import { createHash } from 'node:crypto'
import { access, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { stringify } from 'yaml'
import { z } from 'zod'
import { readDataFile } from '../../catalog/index.js'
import {
  encodePng,
  type Frame,
  type ReferenceFile,
  type RegionMap,
  referenceSchema,
} from '../../screen/index.js'
import { brokenPending } from '../errors.js'

const whySchema = z.strictObject({
  target: z
    .string()
    .regex(
      /^[^/.][^/]*\/[^/.][^/]*\/[^/]*[^/.]\/[^/]+\.png$/,
      'a path <model>/<language>/<firmware>/<name>.png',
    )
    .describe('the reference that it would become, below the folder of references'),
  finding: z.enum(['missing', 'changed']),
  phone: z.string().describe('id in the rack file'),
  message: z.string().describe('why the step failed'),
})
/** Where a display comes from, and what it would become. */
export type PendingOrigin = z.infer<typeof whySchema>

/** A display that waits for a person: `<name>.png`, `<name>.yaml` as proposed, and `<name>.json`, which says why. */
export interface Pending extends PendingOrigin {
  readonly picture: string
  readonly yaml: string
  readonly file: ReferenceFile
  readonly model: string
}

/** The part of a target's path that names its model. */
const modelOf = (target: string) => target.split('/')[0] ?? ''

export const pendingFolder = (reports: string) => join(reports, 'pending')

interface PendingDisplay extends PendingOrigin {
  readonly frame: Frame
  readonly file: ReferenceFile
  /** Which pixels are compared. */
  readonly map: RegionMap
}

/**
 * Leaves a display for approval, in folders like those of the references; nothing where the same one waits already.
 * @returns the picture
 */
export async function writePending(reports: string, { frame, file, map, ...why }: PendingDisplay): Promise<string> {
  const stem = join(
    pendingFolder(reports),
    `${why.target.replace(/\.png$/, '')}-${contentOf(frame, map).slice(0, 8)}`,
  )
  const picture = `${stem}.png`
  if (await fileExists(picture)) return picture
  await mkdir(dirname(picture), { recursive: true })
  await writeFile(`${stem}.json`, `${JSON.stringify(why, null, 1)}\n`)
  await writeFile(`${stem}.yaml`, stringify(file))
  // Last, because whoever lists what is pending goes by the pictures.
  await writeFile(picture, await encodePng(frame))
  return picture
}

/** All that is pending, sorted by path. @throws KeepingError or DataFileError for files that somebody has changed */
export async function readPending(reports: string): Promise<Pending[]> {
  const folder = pendingFolder(reports)
  const files = await readdir(folder, { recursive: true }).catch(() => [])
  const pictures = files.filter((file) => file.endsWith('.png')).toSorted()
  return Promise.all(pictures.map((picture) => read(join(folder, picture))))
}

export const deletePending = ({ picture, yaml }: Pending): Promise<unknown> =>
  Promise.all([picture, yaml, whyFile(picture)].map((file) => rm(file, { force: true })))

async function read(picture: string): Promise<Pending> {
  const yaml = picture.replace(/\.png$/, '.yaml')
  const file = await readDataFile(yaml, referenceSchema)
  try {
    const why = whySchema.parse(JSON.parse(await readFile(whyFile(picture), 'utf8')))
    return { ...why, picture, yaml, file, model: modelOf(why.target) }
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw brokenPending(relative(process.cwd(), whyFile(picture)), problem)
  }
}

const whyFile = (picture: string) => picture.replace(/\.png$/, '.json')

/** Equal for displays that are equal where they are compared: a clock that has moved on makes no new one. */
function contentOf({ pixels }: Frame, { areas, owner }: RegionMap): string {
  const compared = Uint8Array.from(areas, ({ rule }) =>
    Number(rule.match !== 'ignore' && rule.match !== 'text'),
  )
  const seen = Uint32Array.from(owner, (area, i) => (compared[area] === 1 ? (pixels[i] as number) : 0))
  return createHash('sha256').update(seen).digest('hex')
}

export const fileExists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
