import type { Remote } from '../remote/index.js'
import { notPutBack, otherFact } from './errors.js'
import type { Phone } from './types.js'

type Write = (name: string, value: string, store: boolean) => Promise<void>

/** Settings that were changed on one phone, with what they were before. */
export class TemporarySettings {
  private readonly before = new Map<string, { readonly value: string; readonly store: boolean }>()

  constructor(
    private readonly remote: () => Pick<Remote, 'settings'>,
    private readonly write: Write,
  ) {}

  set: Phone['set'] = async (name, value, { store = false } = {}) => {
    const known = this.before.get(name)
    const before = known?.value ?? (await this.remote().settings()).get(name) ?? ''
    this.before.set(name, { value: before, store: store || (known?.store ?? false) })
    await this.write(name, value, store)
  }

  /**
   * The last one first: a rule is switched off before its target goes. All are asked for at once, so that they are on
   * their way before the phone is let go; one that the phone does not take holds up no other.
   */
  async putBack(): Promise<void> {
    const changed = [...this.before].toReversed()
    this.before.clear()
    const writes = changed.map(([name, { value, store }]) => this.write(name, value, store))
    const outcomes = await Promise.allSettled(writes)
    const reasons = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []))
    if (reasons.length > 0) throw notPutBack(reasons)
  }
}

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
