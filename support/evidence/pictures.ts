import { createHash } from 'node:crypto'
import { encodePng, type Frame } from '../screen/index.js'

/** A frame as a file. */
export interface Picture {
  readonly png: Buffer
  /** The first 32 hex digits of the file's SHA-256: what reports store it under. */
  readonly hash: string
}

/** As many displays as a long run shows again and again; about 8 KB each. */
const keptAtMost = 1000

const byFrame = new WeakMap<Frame, Promise<Picture>>()
const byPixels = new Map<string, Promise<Picture>>()

/**
 * The PNG of a frame, encoded once however often the same display comes. Called early, it encodes beside the run
 * (sharp works in threads of its own), so that the report costs the scenario little time.
 */
export function pictureOf(frame: Frame): Promise<Picture> {
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
export const pictureFile = (hash: string) => `${hash}.png`

export const isPicture = (file: string) => /^[0-9a-f]{32}\.png$/.test(file)

export const hashOf = (file: Uint8Array): string => sha256(file).slice(0, 32)

async function encode(frame: Frame): Promise<Picture> {
  const png = await encodePng(frame)
  return { png, hash: hashOf(png) }
}

/** Those that were used last stay. */
function keep(key: string, picture: Promise<Picture>): void {
  byPixels.delete(key)
  byPixels.set(key, picture)
  const [oldest] = byPixels.keys()
  if (byPixels.size > keptAtMost && oldest !== undefined) byPixels.delete(oldest)
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
