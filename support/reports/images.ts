import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodePng, type Frame } from '../screen/index.js'
import { folders } from './formatter-plugin.js'

/** A frame as a file. */
export interface Image {
  readonly png: Buffer
  /** The first 32 hex digits of the file's SHA-256: what reports store it under. */
  readonly hash: string
}

/** As many displays as a long run shows again and again; about 8 KB each. */
const keptAtMost = 1000

const byFrame = new WeakMap<Frame, Promise<Image>>()
const byPixels = new Map<string, Promise<Image>>()

/**
 * The PNG of a frame, encoded once however often the same display comes. Called early, it encodes beside the run
 * (sharp works in threads of its own), so that the report costs the scenario little time.
 */
export function imageOf(frame: Frame): Promise<Image> {
  const known = byFrame.get(frame)
  if (known) return known
  // Looking a display up costs a third of encoding it, and most displays of a run have been shown before.
  const key = `${frame.width}×${frame.height} ${sha256(frame.rgba)}`
  const picture = byPixels.get(key) ?? encode(frame)
  byFrame.set(frame, picture)
  keep(key, picture)
  return picture
}

/** What a picture's file is called, in whichever folder. */
export const imageFile = (hash: string) => `${hash}.png`

export const isImage = (file: string) => /^[0-9a-f]{32}\.png$/.test(file)

export const hashOf = (file: Uint8Array): string => sha256(file).slice(0, 32)

async function encode(frame: Frame): Promise<Image> {
  const png = await encodePng(frame)
  return { png, hash: hashOf(png) }
}

/** Those that were used last stay. */
function keep(key: string, picture: Promise<Image>): void {
  byPixels.delete(key)
  byPixels.set(key, picture)
  const [oldest] = byPixels.keys()
  if (byPixels.size > keptAtMost && oldest !== undefined) byPixels.delete(oldest)
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Pictures in a folder, each stored once under the hash of its content. */
export class ImageFiles {
  private readonly stored = new Set<string>()

  constructor(private readonly folder: string) {}

  /** Writes the picture unless it is there. @returns the name of its file */
  store(png: Buffer, hash = hashOf(png)): string {
    const name = imageFile(hash)
    if (this.stored.has(name)) return name
    if (this.stored.size === 0) mkdirSync(this.folder, { recursive: true })
    const path = join(this.folder, name)
    // Several workers store the same picture: whoever comes second finds the same bytes.
    if (!existsSync(path)) writeFileSync(path, png)
    this.stored.add(name)
    return name
  }
}

/** @param reports folder of the reports; without one, displays that no report shows are not stored */
export const imagesIn = (reports: string | undefined): ImageFiles | undefined =>
  reports === undefined ? undefined : new ImageFiles(join(reports, folders.pictures))
