import { z } from 'zod'
import { milliseconds } from '../catalog/index.js'

const count = z.int().min(0)

export const defectsSchema = z.array(z.string()).default([]).describe('firmware defects of virtual phones')

/** The switches of one virtual phone. docs/guide/virtual-phones.md explains them. */
export const virtualPhoneSchema = z.strictObject({
  dialReply: z.enum(['302', '200', 'close']).default('302').describe('the answer to remote dialling'),
  auth: z
    .enum(['basic', 'digest'])
    .default('digest')
    .describe('authentication scheme, if the phone has credentials'),
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
      refusal: z.enum(['403', '302', 'index']).describe('the answer to a request that the settings forbid'),
      plainHttp: z.enum(['403', '307', 'close']).describe('the answer to http if the phone serves https'),
      keepAlive: z
        .enum(['optional', 'required'])
        .describe('required: an empty reply to a request without the header'),
      httpVersion: z.enum(['1.1', '1.0']),
      chainReply: z
        .enum(['after', 'before'])
        .describe('when a chain is answered: after its last key, or before the first'),
      lockoutStatus: z.enum(['200', '403']),
      emptyReplyEvery: count.describe('every nth request gets an empty reply; 0 = never'),
      incompleteHeadersWithinMs: milliseconds.describe(
        'a reply so soon after another one has incomplete headers, ms',
      ),
      losesCommandsWithinMs: milliseconds.describe('a command so soon after a reply is lost, ms'),
      longestChain: count.describe('further keys of one request are lost; 0 = no limit'),
      lowerCaseKeys: z.boolean().describe('key=enter is accepted as ENTER'),
      challengeCounts: z.boolean().describe('a request without credentials counts as a failed log-in'),
      otherSchemeCounts: z
        .boolean()
        .describe('a log-in by another scheme than the one asked for counts as a failed log-in'),
      digestAlgorithm: z.enum(['MD5', 'SHA-256']),
      realm: z.string(),
      nonceUses: count.describe('a nonce is stale after this number of requests; 0 = never'),
      nextNonce: z.boolean().describe('the reply to a log-in contains the next nonce'),
      minibrowserLateMs: milliseconds.describe(
        'minibrowser.htm replies so late to a request with the header Connection: keep-alive, ms',
      ),
      lineInfoLost: z.boolean().describe('the display lacks the line info until FIX_LIL=true'),
      downMs: milliseconds.describe('a reboot: time without any reply, ms'),
      bootingMs: milliseconds.describe('a reboot: time of the booting screen, ms'),
      startingMs: milliseconds.describe('a reboot: time of the starting screen, ms'),
      upgradeMs: milliseconds.describe('an upgrade: time to install the firmware, ms'),
    })
    .partial()
    .prefault({}),
})
