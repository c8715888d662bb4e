import { drawChanges, drawOutlines, drawRows, type Frame, mapRegions, sameBytes } from '../../screen/index.js'
import type { Layout, Lesson } from './learn.js'

const perRow = 3
/** More pictures prove no more. */
const most = 8

/**
 * The proof: frames that differ from the one before, each under the number of its capture with the proposed regions
 * outlined, and at the end all that changed, in red.
 */
export function drawLesson(frames: readonly Frame[], layout: Layout, { regions }: Lesson): Frame {
  const [first, ...others] = frames
  if (!first) throw new RangeError('no frames')
  const proposed = {
    frame: first,
    map: mapRegions(() => 'the proposed regions', first, layout.regions, regions),
  }
  const different = frames
    .map((frame, i) => ({ frame, before: frames[i - 1], label: `capture ${i + 1}` }))
    .filter(({ frame, before }) => !before || !sameBytes(frame.rgba, before.rgba))
    .slice(0, most)
  const parts = different.map(({ frame, label }) => ({ label, frame: drawOutlines(frame, proposed) }))
  const changes = drawOutlines(drawChanges(first, others), proposed)
  return drawRows([...parts, { label: 'all that changed', frame: changes, stands: 'out' }], perRow)
}
