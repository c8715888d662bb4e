import { z } from 'zod'

export const picture = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .describe('name of an image in reports/pictures, without .png')

const px = z.int().min(0)
const box = z.strictObject({ x: px, y: px, width: px, height: px })

const regionSchema = z.strictObject({
  name: z.string(),
  rule: z.enum(['exact', 'ignore', 'tolerant', 'blink', 'text']),
  box,
  pixels: px.describe('pixels that belong to the region and to no smaller one'),
  differing: px.describe('pixels that differ by its rule'),
  where: box.optional().describe('the smallest rectangle around the differing pixels'),
  text: z
    .strictObject({
      wanted: z.string(),
      read: z.string().describe('for a person: what was read, and how sure that is'),
      verdict: z.enum(['fits', 'differs', 'undecided']),
    })
    .optional()
    .describe('of a text region that was read'),
})

/** Why a display does not show the awaited state: expected, actual, difference, region by region. */
export const comparisonSchema = z.strictObject({
  reference: z.string().describe('the nearest reference of the awaited state: its file'),
  expected: picture.describe('the picture of the reference'),
  difference: picture.describe('the expected display, faded, with the differing pixels in red'),
  width: px.describe('of the reference, px'),
  height: px,
  regions: z.array(regionSchema).describe('those with differences first, ignored ones last'),
  nearest: z
    .array(
      z.strictObject({
        state: z.string(),
        differing: px.describe('pixels'),
        regions: z.array(z.string()).describe('those that differ'),
        picture,
      }),
    )
    .describe('the states that the display resembles, the nearest first'),
})

export type Comparison = z.infer<typeof comparisonSchema>
