import { otherFact } from './errors.js'
import type { Phone } from './types.js'

/** @throws FactAssertionError where settings.htm shows another value, or none */
export async function expectSetting(phone: Phone, name: string, value: string): Promise<void> {
  const found = await phone.setting(name)
  if (found !== value) throw otherFact(phone, `its setting "${name}"`, value, found)
}

/** @throws FactAssertionError where info.htm names another model, or none */
export async function expectModel(phone: Phone, expected: string): Promise<void> {
  const { model } = await phone.info()
  if (model !== expected) throw otherFact(phone, 'its model', expected, model)
}

/** @throws FactAssertionError where info.htm names another firmware, or none */
export async function expectFirmware(phone: Phone, version: string): Promise<void> {
  const { firmware } = await phone.info()
  if (firmware !== version) throw otherFact(phone, 'its firmware', version, firmware)
}
