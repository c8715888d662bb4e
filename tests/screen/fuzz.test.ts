import { describe, expect, it } from 'vitest'
import { decodeBitmap } from '../../support/screen/index.js'
import { fuzz } from '../helpers/bitmap-fuzz/fuzz.js'
import { openSeeds } from '../helpers/bitmap-fuzz/seeds.js'

/** All reasons for which a file is refused. `npm run fuzz` decodes a million files instead of these few. */
const reasons = [
  'N bits per pixel; known are N, N, N, N, N, N',
  'N colour planes; a bitmap has N',
  'a bitmap header of N bytes is unknown',
  'a palette of N colours does not fit between byte N and N',
  'a picture of N×N px; at most N px are accepted',
  'a picture of N×N px; sides of N to N px are accepted',
  'invalid colour masks',
  'compression N with N bits per pixel is unknown',
  'the pixels begin at byte N, outside N to N',
  "the picture is N×N px, the model's display N×N: far too large",
  'truncated: N of N bytes',
  'truncated: the runs end in row N of N',
]

describe('mutated bitmaps', () => {
  it('never make the decoder throw, hang or exceed its memory limit', async () => {
    const found = fuzz(await openSeeds(), 15_000, 2026)
    expect([...found.reasons.keys()]).toEqual(expect.arrayContaining(reasons))
    expect(found.frames).toBeGreaterThan(1000)
    // Some files are larger than the display, so that the limit is tested.
    expect(found.mostBuffers).toBeGreaterThan(2)
  })

  it('are made from valid files', async () => {
    for (const { name, bytes, size } of await openSeeds()) {
      expect([name, decodeBitmap(bytes, size)]).toMatchObject([name, { kind: 'frame', frame: size }])
    }
  })
})
