import { type ManualClock, manualClock } from '../../../support/clock/index.js'
import {
  type FetchOutcome,
  type Frame,
  openDecoder,
  type WatchOptions,
  watchDisplay,
} from '../../../support/screen/index.js'
import { greyBitmap } from './bitmaps.js'

/** A request without a picture. */
export const broken = (fault = '503', pauseMs = 0): FetchOutcome => ({
  kind: 'broken',
  fault,
  reason: `it replied ${fault}`,
  pauseMs,
})
export const busy = greyBitmap(4, 3)
export const ready = greyBitmap(4, 3, { '0,0': 0xffffff })
export const truncated = ready.subarray(0, -3)

interface Evaluated {
  readonly matches: boolean
}
interface Script {
  readonly pictures: readonly (Uint8Array | FetchOutcome)[]
  /** How long each capture takes, ms. */
  readonly takesMs?: number
  readonly options?: Partial<WatchOptions<Evaluated>>
}

/** Runs a watch on scripted captures; the last picture is repeated. */
export async function watch({ pictures, takesMs = 10, options = {} }: Script) {
  const clock: ManualClock = manualClock()
  const startsMs: number[] = []
  const evaluated: Frame[] = []
  const watching = watchDisplay<Evaluated>({
    fetch: async () => {
      const picture = pictures[Math.min(startsMs.length, pictures.length - 1)]
      startsMs.push(clock.now())
      await clock.after(takesMs)
      if (picture && 'kind' in picture) return picture
      return { kind: 'bytes', bytes: Buffer.from(picture ?? []) }
    },
    evaluate: (frame) => {
      evaluated.push(frame)
      return { matches: frame.pixels[0] === 0xffffffff }
    },
    decode: openDecoder(),
    clock,
    deadlineMs: 100,
    captureGapMs: 0,
    ...options,
  })
  // The test handles the error. The clock has to run until then.
  watching.catch(() => undefined)
  await clock.advance(10_000)
  return { watched: await watching, startsMs, evaluated }
}
