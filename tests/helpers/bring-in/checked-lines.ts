import { checkPhone } from '../../../support/bring-in/check-phone.js'
import { describeCheck } from '../../../support/bring-in/describe.js'
import { openCatalog } from '../../../support/catalog/index.js'
import { systemClock } from '../../../support/clock/index.js'
import type { RackPhone } from '../../../support/rack/index.js'
import { type Handler, scriptedPhone } from '../remote/scripted-phone.js'

const catalog = await openCatalog('fixtures')

/** Checks a web server as the phone `desk`, a D785. @returns what is printed, with the address http://desk */
export async function checkedLines(handler: Handler, facts: Partial<RackPhone> = {}): Promise<string[]> {
  const { origin } = await scriptedPhone(handler)
  const profile = await catalog.describe('D785')
  const phone = {
    ...{ id: 'desk', profile, origin, number: '1001', language: 'en', timeoutMs: 2000, virtual: false },
    ...facts,
  } as unknown as RackPhone
  const check = await checkPhone(phone, systemClock)
  return describeCheck(check)
    .replaceAll(origin, 'http://desk')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
}
