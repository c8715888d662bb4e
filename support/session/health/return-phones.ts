import { describeError } from '../../errors.js'
import type { Phone } from '../../phone/index.js'
import type { RackPhone } from '../../rack/index.js'
import type { PhoneProbe, RackLeases } from '../rack-leases.js'
import { describeNotIdle, identityOf, type ProbeFinding, probePhone } from './probe.js'

interface ReturnTools {
  readonly leases: Pick<RackLeases, 'claimProbes' | 'probed'>
  readonly openPhone: (name: string, facts: RackPhone) => Phone
  readonly statesOf: (phone: RackPhone) => readonly string[] | Promise<readonly string[]>
}

/**
 * Probes those of the phones that a probe took out of use, and that are due. After some probes that pass one after the other,
 * a phone returns. Never rejects.
 * @returns whether one of them passed
 */
export async function returnPhones(phones: readonly RackPhone[], tools: ReturnTools): Promise<boolean> {
  const real = phones.filter((phone, i) => !phone.virtual && phones.indexOf(phone) === i)
  try {
    const claimed = await tools.leases.claimProbes(real)
    if (claimed.length === 0) return false
    const results = await Promise.all(claimed.map((phone) => probeOnce(phone, tools)))
    await tools.leases.probed(results)
    return results.some(({ verdict }) => verdict === 'usable')
  } catch (error) {
    process.emitWarning(`Phones out of use were not probed: ${describeError(error)}`, 'OffhookWarning')
    return false
  }
}

async function probeOnce(phone: RackPhone, { openPhone, statesOf }: ReturnTools): Promise<PhoneProbe> {
  const opened = openPhone(phone.id, phone)
  try {
    return {
      phone,
      as: identityOf(phone),
      ...resultOf(await probePhone(opened, phone, await statesOf(phone)), phone),
    }
  } finally {
    await opened.close()
  }
}

function resultOf(found: ProbeFinding, phone: RackPhone): Pick<PhoneProbe, 'verdict' | 'reason'> {
  if (found.kind === 'usable') return { verdict: 'usable' }
  if (found.kind === 'not idle')
    return { verdict: 'unusable', reason: `${phone.id} ${describeNotIdle(found.shows, phone)}` }
  return { verdict: found.kind === 'other' ? 'suspect' : 'unusable', reason: found.text }
}
