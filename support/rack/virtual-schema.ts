import { z } from 'zod'

const milliseconds = z.int().min(0)
const count = z.int().min(0)

export const defectsSchema = z.array(z.string()).default([]).describe('firmware defects of virtual phones')

/** What docs/guide/virtual-phones.md explains: how one virtual phone differs from another. */
export const virtualPhoneSchema = z.strictObject({
  dialReply: z.enum(['302', '200', 'close']).default('302').describe('what remote dialling is answered with'),
  auth: z.enum(['basic', 'digest']).default('digest').describe('asked for where credentials are given'),
  defects: defectsSchema,
  mac: z
    .string()
    .regex(/^[0-9A-Fa-f]{12}$/, '12 hex digits')
    .optional(),
  https: z
    .strictObject({ key: z.string(), cert: z.string() })
    .optional()
    .describe('PEM files, relative to the rack file: the phone serves https'),
  quirks: z
    .strictObject({
      refusal: z.enum(['403', '302', 'index']).describe('the answer to what settings keep away'),
      plainHttp: z.enum(['403', '307', 'close']).describe('the answer to http where https is served'),
      keepAlive: z.enum(['optional', 'required']).describe('required: without the header an empty reply'),
      httpVersion: z.enum(['1.1', '1.0']),
      chainReply: z.enum(['after', 'before']).describe('a chain is answered when it has run, or at once'),
      lockoutStatus: z.enum(['200', '403']),
      emptyReplyEvery: count.describe('every so many requests an empty reply; 0 = never'),
      incompleteHeadersWithinMs: milliseconds.describe('a reply so soon after another breaks off'),
      losesCommandsWithinMs: milliseconds.describe('a command so soon after a reply is lost'),
      longestChain: count.describe('keys beyond so many of one request are lost; 0 = none'),
      lowerCaseKeys: z.boolean().describe('key=enter is ENTER'),
      challengeCounts: z.boolean().describe('a request without credentials counts as a failed log-in'),
      digestAlgorithm: z.enum(['MD5', 'SHA-256']),
      realm: z.string(),
      nonceUses: count.describe('after so many requests a nonce is stale; 0 = never'),
      nextNonce: z.boolean().describe('a log-in is answered with the next nonce'),
      lineInfoLost: z.boolean().describe('the display lacks the line info until FIX_LIL=true'),
      downMs: milliseconds.describe('a reboot: nobody answers'),
      bootingMs: milliseconds.describe('a reboot: the booting screen'),
      startingMs: milliseconds.describe('a reboot: the starting screen'),
      upgradeMs: milliseconds.describe('a firmware is loaded'),
    })
    .partial()
    .prefault({}),
})
