import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { detached } from '../detached.js'
import { encodedBytes, encodePng, type Frame } from '../screen/index.js'
import { FailedWrites } from './failed-writes.js'
import { folders, requireFolder } from './formatter-plugin.js'

/** A frame as a PNG file. */
export interface Image {
  readonly png: Buffer
  /** The first 32 hex digits of the file's SHA-256. Reports store the file under this name. */
  readonly hash: string
}

/** Number of encoded displays in memory, about 8 KB each. A long run repeats fewer displays. */
const cacheSize = 1000

const byFrame = new WeakMap<Frame, Promise<Image>>()
const byPixels = new Map<string, Promise<Image>>()

/**
 * The PNG of a frame. Equal displays are encoded once. Call it early: sharp encodes in its own threads while the
 * scenario runs, so the report costs the scenario little time.
 */
export function imageOf(frame: Frame): Promise<Image> {
  const known = byFrame.get(frame)
  if (known) return known
  // Hashing takes a third of the time of encoding, and most displays of a run were shown before. A file is not decoded for it.
  const key = `${frame.width}×${frame.height} ${sha256(encodedBytes(frame))}`
  const image = byPixels.get(key) ?? detached(() => encode(frame))
  byFrame.set(frame, image)
  cache(key, image)
  return image
}

const imageFileName = (hash: string) => `${hash}.png`

export const isImageFile = (file: string) => /^[0-9a-f]{32}\.png$/.test(file)

export const hashOf = (file: Uint8Array): string => sha256(file).slice(0, 32)

async function encode(frame: Frame): Promise<Image> {
  const png = await encodePng(frame)
  return { png, hash: hashOf(png) }
}

/** Drops the least recently used image if there are too many. */
function cache(key: string, image: Promise<Image>): void {
  byPixels.delete(key)
  byPixels.set(key, image)
  const [oldest] = byPixels.keys()
  if (byPixels.size > cacheSize && oldest !== undefined) byPixels.delete(oldest)
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Images in a folder, each stored once under the hash of its content. */
export class ImageFiles {
  private readonly stored = new Set<string>()

  /** @throws ReportsError if no file can be written to the folder */
  constructor(
    readonly folder: string,
    private readonly failed: FailedWrites,
  ) {
    requireFolder(folder)
  }

  /** Writes the image unless its file exists. A failure is noted. @returns the name of the file */
  store(png: Buffer, hash = hashOf(png)): string {
    const name = imageFileName(hash)
    if (this.stored.has(name)) return name
    const path = join(this.folder, name)
    // Another worker may have stored the same image: the bytes are equal.
    if (existsSync(path) || this.failed.attempt(path, () => writeFileSync(path, png))) this.stored.add(name)
    return name
  }

  /** Texts about the images since the last call that could not be stored. */
  takeFailures(): string[] {
    return this.failed.take()
  }
}

/**
 * @param reports folder of the reports; undefined: displays that no report shows are not stored
 * @throws ReportsError if no file can be written to the folder
 */
export const imagesIn = (reports: string | undefined): ImageFiles | undefined =>
  reports === undefined ? undefined : new ImageFiles(join(reports, folders.images), new FailedWrites())
