import { systemClock } from '../../clock/index.js'
import { describeError, OffhookError } from '../../errors.js'
import type { Left } from '../../lease/index.js'
import type { RackPhone } from '../../rack/index.js'
import { type BeforeRequest, buildCommand, type Command, openRemote } from '../../remote/index.js'
import type { CastLease } from '../rack-leases.js'
import { hasSettings, putBackSettings } from './left-settings.js'

/**
 * Writes back the settings that earlier jobs left changed on the phones of a lease, for a command that plays on phones its own
 * way.
 * @param print what could not be put back
 * @returns the phones that still have changed settings
 */
export async function putBackRemotely(
  lease: Pick<CastLease, 'cast' | 'left' | 'beforeRequest'>,
  print: (line: string) => void,
): Promise<readonly RackPhone[]> {
  const phones = [...lease.cast.values()]
  const put = phones.map(async (phone) => {
    const left = lease.left.get(phone.id)
    if (!left || !hasSettings(left)) return []
    try {
      const unknown = await writeBack(phone, left, lease.beforeRequest)
      if (unknown !== undefined) print(`! ${phone.id}: ${unknown}`)
      return []
    } catch (error) {
      if (!(error instanceof OffhookError)) throw error
      print(`! ${phone.id}: settings that an earlier job changed are not put back: ${describeError(error)}`)
      return [phone]
    }
  })
  return (await Promise.all(put)).flat()
}

async function writeBack(phone: RackPhone, left: Left, beforeRequest: BeforeRequest) {
  const { credentials, tls, keepAlive, profile } = phone
  const remote = openRemote({
    ...{
      phone: phone.id,
      origin: phone.origin,
      clock: systemClock,
      timeoutMs: phone.timeoutMs,
      beforeRequest,
    },
    requestGapMs: profile.pacing.requestGapMs,
    ...(credentials && { credentials }),
    ...(tls && { tls }),
    ...(keepAlive !== undefined && { keepAlive }),
  })
  const send = async (command: Command) => {
    const plan = buildCommand(command, profile.keyTiming)
    if (plan.purpose !== 'refused') await remote.send(plan)
  }
  try {
    return await putBackSettings({ send }, left)
  } finally {
    await remote.close()
  }
}
