import { z } from 'zod'

/** Where phones report events to. */
export const eventsSchema = z.strictObject({
  host: z.string().default('127.0.0.1').describe('address of this computer to listen on'),
  port: z.int().min(0).max(65_535).default(0).describe('0 takes any free port'),
  url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('what phones call it, where that is not http://host:port'),
  provision: z
    .boolean()
    .default(false)
    .describe('write the action URLs into the settings of real phones when a run begins; they stay there'),
})
