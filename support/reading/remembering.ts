import { createHash } from 'node:crypto'
import type { Box } from '../catalog/index.js'
import type { Picture, Reader, Reading } from './types.js'

/** Enough for the texts that a run shows on one model; the oldest is forgotten first. */
const most = 2000

/** A reader that reads once what looks the same at the same place: most displays say what others have said before. */
export function remembering(reader: Pick<Reader, 'read' | 'close'>): Pick<Reader, 'read' | 'close'> {
  const readings = new Map<string, Promise<Reading>>()
  return {
    close: () => reader.close(),
    read(picture, box) {
      const look = lookOf(picture, box)
      const known = readings.get(look)
      if (known) return known
      const reading = reader.read(picture, box)
      readings.set(look, reading)
      reading.catch(() => readings.delete(look))
      const [oldest] = readings.keys()
      if (readings.size > most && oldest !== undefined) readings.delete(oldest)
      return reading
    },
  }
}

function lookOf({ width, rgba }: Picture, { x, y, width: columns, height: rows }: Box): string {
  const hash = createHash('sha1')
  for (let row = y; row < y + rows; row++) {
    const start = (row * width + x) * 4
    hash.update(rgba.subarray(start, start + columns * 4))
  }
  return `${x} ${y} ${columns} ${rows} ${hash.digest('base64')}`
}
