import { actionUrls } from '../events/index.js'
import type { Phone } from '../phone/index.js'
import type { RackPhone } from '../rack/index.js'
import { settleAll } from '../settle.js'

/**
 * Writes the action URLs into the settings of the real phones. They stay there after the run, because another job may
 * need them. Virtual phones have them from the start.
 * @throws RemoteError, PhoneError for the phone that refuses a setting; SeveralErrors that names all of them
 */
export async function provisionEvents(
  phones: readonly RackPhone[],
  open: (name: string, facts: RackPhone) => Phone,
): Promise<void> {
  const real = phones.filter(({ virtual }) => !virtual)
  await settleAll(real.map((facts) => writeActionUrls(open(facts.id, facts), facts.reportsTo ?? '')))
}

async function writeActionUrls(phone: Phone, address: string): Promise<void> {
  try {
    for (const [name, value] of Object.entries(actionUrls(address)))
      await phone.send({ kind: 'write-setting', name, value, store: true })
  } finally {
    await phone.close()
  }
}
