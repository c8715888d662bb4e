import { actionUrls } from '../events/index.js'
import type { Phone } from '../phone/index.js'
import type { RackPhone } from '../rack/index.js'

/**
 * Writes into the settings of real phones where their events go, and leaves it there: after the run nobody may be
 * left to undo it. @throws RemoteError, PhoneError naming the first phone that does not take it
 */
export async function tellWhereToReport(
  phones: readonly RackPhone[],
  open: (name: string, facts: RackPhone) => Phone,
): Promise<void> {
  const real = phones.filter(({ virtual }) => !virtual)
  await Promise.all(real.map((facts) => tell(open(facts.id, facts), facts.reportsTo ?? '')))
}

async function tell(phone: Phone, address: string): Promise<void> {
  try {
    for (const [name, value] of Object.entries(actionUrls(address)))
      await phone.send({ kind: 'write-setting', name, value, store: true })
  } finally {
    await phone.close()
  }
}
