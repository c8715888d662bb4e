import type { Phone } from '../phone/index.js'
import type { RackPhone } from '../rack/index.js'
import { type PhoneInfo, RemoteError } from '../remote/index.js'

/** What a phone tells about itself, as far as it differs from the rack file. */
export interface OtherIdentity {
  readonly model?: string
  readonly firmware?: string
}

/** A model of the project that extends another one is a phone of that model, too. */
export function otherIdentity({ profile }: Pick<RackPhone, 'profile'>, info: PhoneInfo): OtherIdentity {
  const names = [profile.model, ...profile.bases].map(bareModel)
  const { model, firmware } = info
  return {
    ...(model !== undefined && !names.includes(bareModel(model)) && { model }),
    ...(firmware !== undefined && firmware !== profile.firmware && { firmware }),
  }
}

/** info.htm and the vendor's pages write `snom870` and `870`. */
const bareModel = (name: string) => name.toLowerCase().replace(/^snom[- ]?/, '')

/**
 * Reads info.htm of the real phones, and says which of them are not what the rack file says. A phone that does not answer is
 * left to the scenario that needs it.
 */
export async function otherPhones(
  phones: readonly RackPhone[],
  open: (name: string, facts: RackPhone) => Phone,
): Promise<string[]> {
  const real = phones.filter(({ virtual }) => !virtual)
  const found = await Promise.all(
    real.map(async (facts) => {
      const info = await readInfo(open(facts.id, facts))
      return describeOther(facts, otherIdentity(facts, info))
    }),
  )
  return found.flat()
}

async function readInfo(phone: Phone): Promise<PhoneInfo> {
  try {
    return await phone.info()
  } catch (error) {
    if (error instanceof RemoteError) return {}
    throw error
  } finally {
    await phone.close()
  }
}

function describeOther({ id, profile }: RackPhone, { model, firmware }: OtherIdentity): string[] {
  const advice = 'Correct the rack file (npx offhook check)'
  if (model !== undefined)
    return [`${id}: it is a ${model}, and the rack file says ${profile.model}. ${advice}`]
  if (firmware === undefined) return []
  return [
    `${id} (${profile.model}): its firmware is ${firmware}, and the rack file or the model says ${profile.firmware}. ${advice}`,
  ]
}
