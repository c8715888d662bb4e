import { z } from 'zod'

const personSchema = z.strictObject({
  number: z.string(),
  /** Undefined: the rack file does not know it. */
  name: z.string().optional(),
})

/**
 * What the main display of a phone showed in one state, from the moment when it had settled. `frames` are its displays in
 * their order; one that returns is listed again.
 */
export const observationSchema = z.strictObject({
  phone: z.string().describe('id in the rack file'),
  model: z.string(),
  language: z.string(),
  firmware: z.string(),
  state: z.string(),
  /** The phone itself, and, where the sentence names them, the far end and the call on hold. */
  self: personSchema,
  peer: personSchema.optional(),
  held: personSchema.optional(),
  /** The number that was typed, for states before a call. */
  typed: z.string().optional(),
  scenario: z.strictObject({
    /** `features/bring-in/calls.feature:7` */
    place: z.string(),
    name: z.string(),
    /** The step that showed the state. */
    step: z.string(),
    /** Name in the scenario -> id in the rack file. */
    cast: z.record(z.string(), z.string()),
  }),
  frames: z
    .array(
      z.strictObject({
        /** By the clock of the computer, ISO 8601 with its offset from UTC. */
        at: z.iso.datetime({ offset: true }),
        /** The PNG file in the folder `frames`. */
        picture: z.string(),
      }),
    )
    .min(1),
  /** How long the last frame was seen without a change that is not a motion, ms. */
  settledMs: z.number(),
  /** Why a person should look at it; undefined: nothing was unusual. */
  doubt: z.string().optional(),
})

/** A phone that took part in a call, as the rack file says. */
export type Person = z.infer<typeof personSchema>
export type Observation = z.infer<typeof observationSchema>
