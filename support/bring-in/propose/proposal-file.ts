import { z } from 'zod'
import { boxSchema, regionRuleSchema } from '../../catalog/index.js'
import { picturePath } from './picture-path.js'
import { nameOf } from './seen.js'
import type { DoubtKind, ModelProposal, ProposedReference } from './types.js'

const doubtKinds = [
  'other state',
  'wrong text',
  'unread',
  'no match',
  'looks',
  'phones differ',
  'observation',
] as const satisfies readonly DoubtKind[]

/** `proposal.json`: what a person looks at before the files beside it are accepted. */
export const proposalSchema = z.strictObject({
  models: z.array(
    z.strictObject({
      model: z.string(),
      width: z.int(),
      height: z.int(),
      references: z.array(
        z.strictObject({
          language: z.string(),
          state: z.string(),
          /** The PNG file, in the folder of the proposal. */
          picture: z.string(),
          shows: z.record(z.string(), z.string()),
          regions: z.array(
            z.strictObject({
              name: z.string(),
              box: boxSchema,
              rule: regionRuleSchema,
              /** What is read there; only for regions with a text. */
              text: z.string().optional(),
            }),
          ),
          /** What it was made from; the first one gave the picture. */
          observations: z.array(
            z.strictObject({
              what: z.string(),
              phone: z.string(),
              place: z.string(),
              step: z.string(),
              /** Name in the scenario -> id in the rack file. */
              cast: z.record(z.string(), z.string()),
            }),
          ),
        }),
      ),
      doubts: z.array(
        z.strictObject({
          kind: z.enum(doubtKinds),
          phone: z.string().optional(),
          state: z.string(),
          /** The reference that it is about; absent: all of its state and phone. */
          picture: z.string().optional(),
          region: z.string().optional(),
          text: z.string(),
        }),
      ),
    }),
  ),
})
export type ProposalFile = z.infer<typeof proposalSchema>

export const proposalFile = (proposals: readonly ModelProposal[]): ProposalFile => ({
  models: proposals.map((proposal) => ({
    model: proposal.model,
    ...proposal.display,
    references: proposal.references.map((one) => referenceIn(proposal, one)),
    doubts: proposal.doubts.map(({ model: _, seen: __, ...doubt }) => doubt),
  })),
})

function referenceIn(
  { regions }: ModelProposal,
  one: ProposedReference,
): ProposalFile['models'][number]['references'][number] {
  const texts = new Map(one.reading.map(({ region, text }) => [region, text]))
  return {
    language: one.language,
    state: one.state,
    picture: picturePath(one),
    shows: { ...one.shows },
    regions: Object.entries(one.regions).flatMap(([name, rule]) => {
      const box = (typeof rule === 'object' ? rule.box : undefined) ?? regions[name]
      const text = texts.get(name)
      return box ? [{ name, box, rule, ...(text !== undefined && { text }) }] : []
    }),
    observations: one.observations.map((seen) => {
      const { phone, scenario } = seen.observation
      const { place, step, cast } = scenario
      return { what: nameOf(seen), phone, place, step, cast: { ...cast } }
    }),
  }
}
