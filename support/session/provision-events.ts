import { actionUrls } from '../events/index.js'
import type { Phone } from '../phone/index.js'
import type { RackPhone } from '../rack/index.js'
import { settleAll } from '../settle.js'

/**
 * Writes the action URLs into the settings of the real phones of a run that leases none of them. They stay there after the
 * run. Virtual phones have them from the start.
 * @throws RemoteError, PhoneError for the phone that refuses a setting; SeveralErrors that names all of them
 */
export async function provisionEvents(
  phones: readonly RackPhone[],
  open: (name: string, facts: RackPhone) => Phone,
): Promise<void> {
  const opened = phones.filter(isReal).map((facts) => ({ facts, phone: open(facts.id, facts) }))
  try {
    await settleAll(opened.map(({ facts, phone }) => writeSettings(phone, urlsOf(facts))))
  } finally {
    await settleAll(opened.map(({ phone }) => phone.close()))
  }
}

/**
 * Makes leased phones report to this process: another job may have had them before. What a phone says already is not written
 * again.
 * @param cast by the name of the phone
 * @throws RemoteError, PhoneError for the phone that refuses a setting; SeveralErrors that names all of them
 */
export async function provisionLeased(
  phones: readonly Phone[],
  cast: ReadonlyMap<string, RackPhone>,
): Promise<void> {
  await settleAll(
    phones.map(async (phone) => {
      const facts = cast.get(phone.name)
      if (!facts || !isReal(facts)) return
      const known = await phone.settings()
      await writeSettings(
        phone,
        urlsOf(facts).filter(([name, value]) => known.get(name) !== value),
      )
    }),
  )
}

const isReal = ({ virtual }: RackPhone) => !virtual

const urlsOf = ({ reportsTo }: RackPhone) => Object.entries(actionUrls(reportsTo ?? ''))

async function writeSettings(
  phone: Phone,
  settings: readonly (readonly [name: string, value: string])[],
): Promise<void> {
  for (const [name, value] of settings) await phone.send({ kind: 'write-setting', name, value, store: true })
}
