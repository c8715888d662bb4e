import { z } from 'zod'
import { type Box, pixels } from './units.js'

/**
 * A second display that shows the labels of the keys beside it. Its regions are not measured; they follow from the
 * order of the keys.
 */
export const furtherDisplaySchema = z.strictObject({
  width: pixels.min(1).describe('px'),
  height: pixels.min(1).describe('px'),
  bitsPerPixel: z.union([z.literal(1), z.literal(24)]).describe('depth of its bitmap'),
  keys: z
    .strictObject({
      first: z.string().regex(/^(P|EK)\d+$/, 'a key such as P1 or EK0'),
      columns: z.int().min(1).max(8),
      rows: z.int().min(1).max(64),
    })
    .describe('the keys whose labels it shows, column by column'),
})

/** The displays of label_screen.bmp and exp_screen.bmp. */
export const furtherDisplayNames = ['label', 'expansion'] as const
export type FurtherDisplayName = (typeof furtherDisplayNames)[number]

export type FurtherDisplays = { readonly [Name in FurtherDisplayName]?: FurtherDisplay }

export interface FurtherDisplay {
  /** px */
  readonly width: number
  /** px */
  readonly height: number
  readonly bitsPerPixel: 1 | 24
  /** One region per key, by the name of the key, in the order of the keys. */
  readonly regions: Readonly<Record<string, Box>>
}

type Data = z.infer<typeof furtherDisplaySchema>
interface ModelData {
  readonly labelDisplay?: Data | undefined
  readonly expansionDisplay?: Data | undefined
}

export function furtherDisplays(model: ModelData): FurtherDisplays {
  const { labelDisplay, expansionDisplay } = model
  return {
    ...(labelDisplay && { label: furtherDisplay(labelDisplay) }),
    ...(expansionDisplay && { expansion: furtherDisplay(expansionDisplay) }),
  }
}

function furtherDisplay({ width, height, bitsPerPixel, keys }: Data): FurtherDisplay {
  const [, prefix = '', first = '0'] = /^(\D+)(\d+)$/.exec(keys.first) ?? []
  const slot = (index: number): [string, Box] => {
    const [column, row] = [Math.floor(index / keys.rows), index % keys.rows]
    const x = Math.floor((width * column) / keys.columns)
    const y = Math.floor((height * row) / keys.rows)
    const right = Math.floor((width * (column + 1)) / keys.columns)
    const bottom = Math.floor((height * (row + 1)) / keys.rows)
    return [`${prefix}${Number(first) + index}`, { x, y, width: right - x, height: bottom - y }]
  }
  const slots = Array.from({ length: keys.columns * keys.rows }, (_, index) => slot(index))
  return { width, height, bitsPerPixel, regions: Object.fromEntries(slots) }
}
