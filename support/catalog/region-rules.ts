import { z } from 'zod'
import { boxSchema } from './units.js'

/** What the text of a region may contain in place of a value of the sentence. */
export const placeholders = [
  'peer',
  'peer name',
  'self',
  'self name',
  'held',
  'held name',
  'count',
  'any',
  'digits',
  'time',
] as const
export type Placeholder = (typeof placeholders)[number]

const isPlaceholder = (name: string): boolean => placeholders.some((one) => one === name)

const pattern = z.string().superRefine((reads, context) => {
  for (const [, found = ''] of reads.matchAll(/\{([^{}]*)\}/g)) {
    if (isPlaceholder(found)) continue
    const message = `no placeholder {${found}}. Known: ${placeholders.map((one) => `{${one}}`).join(' ')}`
    context.addIssue({ code: 'custom', message })
  }
})

const box = boxSchema.optional().describe('px; only for a region that the model does not name')
const runs = z
  .boolean()
  .optional()
  .describe('a running timer: it changes at least every 2 s, else the display is stalled')
const picture = z
  .string()
  .regex(/^[^/\\]+\.png$/, 'a PNG file in the folder of the reference, such as led-off.png')

const densitySchema = z.strictObject({
  window: z.int().min(2).describe('side of the window, px'),
  maxPixels: z
    .int()
    .min(0)
    .describe('how many pixels in any such window may differ by more than the threshold'),
})
export type Density = z.infer<typeof densitySchema>

const exactSchema = z.strictObject({ match: z.literal('exact'), box })
const ignoreSchema = z.strictObject({ match: z.literal('ignore'), box, runs })
const tolerantSchema = z.strictObject({
  match: z.literal('tolerant'),
  box,
  threshold: z.number().min(0).max(1).default(0.1).describe('how much a colour may differ, 0 to 1'),
  maxPixels: z.int().min(0).default(0).describe('how many pixels may differ by more than that'),
  density: densitySchema.optional().describe('how close together such pixels may be'),
  antialias: z
    .literal('forgive')
    .optional()
    .describe('smoothed edges never count; a thin 1 may then pass for an I'),
})
const blinkSchema = z.strictObject({
  match: z.literal('blink'),
  box,
  frames: z
    .array(picture)
    .min(1, 'at least one further frame: the reference itself shows the first one')
    .describe('further pictures of the region, as large as the region or as the display; each must be seen'),
})
const textSchema = z.strictObject({
  match: z.literal('text'),
  box,
  reads: pattern.describe(
    'the text in the region, such as "{peer}" or "Missed: {count}"; its pixels are not compared',
  ),
  whole: z
    .literal(true)
    .optional()
    .describe('a name is never cut off: for texts that end at the right edge, whatever their length'),
  runs,
})

/** How a region of a reference is compared. */
export const regionRuleSchema = z.union(
  [
    z.literal('exact'),
    z.literal('ignore'),
    exactSchema,
    ignoreSchema,
    tolerantSchema,
    blinkSchema,
    textSchema,
  ],
  {
    error:
      'exact, ignore, { match: ignore, runs }, { match: tolerant, threshold, maxPixels, density, antialias }, ' +
      '{ match: blink, frames } or { match: text, reads }; each also with a box',
  },
)
export type RegionRule = z.infer<typeof regionRuleSchema>

const inStates = {
  states: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('only for references of these states; default: for all'),
}

/** The frames of a blinking region lie beside a reference, so no model can have such a rule. */
const defaultRuleSchema = z.union(
  [
    z.literal('exact'),
    z.literal('ignore'),
    exactSchema.extend(inStates),
    ignoreSchema.extend(inStates),
    tolerantSchema.extend(inStates),
    textSchema.extend(inStates),
  ],
  {
    error:
      'exact, ignore, { match: ignore, runs }, { match: tolerant, threshold, maxPixels, density, antialias } ' +
      'or { match: text, reads }; each also with states and with a box',
  },
)

/** Region -> how references compare it, unless they say otherwise. */
export const defaultRulesSchema = z.record(z.string(), defaultRuleSchema).meta({ id: 'rules' })
export type DefaultRules = Readonly<z.infer<typeof defaultRulesSchema>>

/**
 * Rules in place of others. Each holds for the states and in the box of the rule that it replaces, unless it has its own: who
 * writes `timer: ignore` does not want to ignore that part of every display.
 */
export function replaceRules(base: DefaultRules, own: DefaultRules): DefaultRules {
  const replaced = Object.entries(own).map(([region, rule]) => [region, replaceRule(base[region], rule)])
  return { ...base, ...Object.fromEntries(replaced) }
}

type DefaultRule = DefaultRules[string]

function replaceRule(base: DefaultRule | undefined, own: DefaultRule): DefaultRule {
  if (typeof base !== 'object') return own
  const { states, box } = base
  return {
    ...(states && { states }),
    ...(box && { box }),
    ...(typeof own === 'string' ? { match: own } : own),
  }
}
