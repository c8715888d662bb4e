import type { Command } from '../remote/index.js'
import { notRestored, wrongFact } from './errors.js'
import type { Phone, SettingBefore } from './types.js'

type WriteSetting = Extract<Command, { kind: 'write-setting' }>

/** The settings that a scenario has changed on one phone, with their old values. */
export class TemporarySettings {
  private readonly before = new Map<string, { readonly value: string; readonly store: boolean }>()

  constructor(
    private readonly read: () => Promise<ReadonlyMap<string, string>>,
    private readonly send: (command: WriteSetting) => Promise<void>,
    private readonly record?: ((before: SettingBefore) => Promise<void>) | undefined,
  ) {}

  /**
   * Remembers the old value, then writes. The value is remembered first, because a failed write may have taken effect.
   */
  async change({ name, store = false }: WriteSetting, write: () => Promise<void>): Promise<void> {
    const known = this.before.get(name)
    const value = known?.value ?? (await this.read()).get(name) ?? ''
    // Before the write: this process may be killed during it.
    if (!known || (store && !known.store)) await this.record?.({ name, value, store })
    this.before.set(name, { value, store: store || (known?.store ?? false) })
    await write()
  }

  /**
   * Writes the old values, the last change first: a forwarding is switched off before its target is removed. All
   * requests are queued at once, so that they are sent before the phone is closed. A failed request does not stop the
   * others.
   * @throws PhoneError that names every setting that the phone did not accept
   */
  async restore(): Promise<void> {
    const changed = [...this.before].toReversed()
    this.before.clear()
    const writes = changed.map(([name, { value, store }]) =>
      this.send({ kind: 'write-setting', name, value, ...(store && { store }) }),
    )
    const results = await Promise.allSettled(writes)
    const reasons = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []))
    if (reasons.length > 0) throw notRestored(reasons)
  }
}

/** @throws FactAssertionError if settings.htm shows another value, or no such setting */
export async function expectSetting(phone: Phone, name: string, value: string): Promise<void> {
  const found = await phone.setting(name)
  if (found !== value) throw wrongFact(phone, `its setting "${name}"`, value, found)
}

/** @throws FactAssertionError if info.htm shows another model, or none */
export async function expectModel(phone: Phone, expected: string): Promise<void> {
  const { model } = await phone.info()
  if (model !== expected) throw wrongFact(phone, 'its model', expected, model)
}

/** @throws FactAssertionError if info.htm shows another firmware version, or none */
export async function expectFirmware(phone: Phone, version: string): Promise<void> {
  const { firmware } = await phone.info()
  if (firmware !== version) throw wrongFact(phone, 'its firmware', version, firmware)
}
