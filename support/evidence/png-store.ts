import { encodePng, type Frame } from '../screen/index.js'

const encoded = new WeakMap<Frame, Promise<Buffer>>()

/**
 * The PNG of a frame, encoded once however often it is shown. Called early, it encodes beside the run (sharp
 * works in threads of its own), so that the report costs the scenario little time.
 */
export function pngOf(frame: Frame): Promise<Buffer> {
  const known = encoded.get(frame)
  if (known) return known
  const png = encodePng(frame)
  encoded.set(frame, png)
  return png
}
