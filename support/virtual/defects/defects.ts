import { keyDefects } from './keys.js'
import { pixelDefects } from './pixels.js'
import { redrawDefects } from './redraws.js'
import { remoteSideDefects } from './remote-side.js'
import { signallingDefects } from './signalling.js'
import { textDefects } from './texts.js'
import { timingDefects } from './timing.js'
import type { Defect } from './types.js'
import { viewDefects } from './views.js'

/** All defects, in the order in which they apply: from the key to the pixels. */
export const defects: readonly Defect[] = [
  ...keyDefects,
  ...signallingDefects,
  ...remoteSideDefects,
  ...viewDefects,
  ...textDefects,
  ...redrawDefects,
  ...timingDefects,
  ...pixelDefects,
]

export const defectNames: readonly string[] = defects.map((defect) => defect.name)

export const defectNamed = (name: string): Defect | undefined =>
  defects.find((defect) => defect.name === name)
