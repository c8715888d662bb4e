import { describeOwner, type Facts, type Left } from '../../lease/index.js'
import type { Phone, SettingBefore } from '../../phone/index.js'

/** Settings that a job has changed, as facts of its lease: the next owner puts them back if the job dies. */

const prefix = 'setting '

/** A value may be a password, so the document only says that the setting was changed. */
const isSecret = (name: string) => /pass|pwd|secret|auth|token|private|(^|_)pin(_|\d*$)/i.test(name)

/** The fact for a setting that is about to be changed. */
export const settingFact = ({ name, value, store }: SettingBefore): Facts => ({
  [`${prefix}${store ? 'stored ' : ''}${name}`]: isSecret(name) ? null : value,
})

interface LeftSetting {
  readonly name: string
  /** Undefined: it was not recorded. */
  readonly value: string | undefined
  readonly store: boolean
}

/** The settings that an owner left changed, the last change first. */
function settingsIn(facts: Facts): LeftSetting[] {
  const found = Object.entries(facts).flatMap(([fact, before]): LeftSetting[] => {
    const [, stored, name] = /^setting (stored )?(.+)$/.exec(fact) ?? []
    const value = typeof before === 'string' ? before : undefined
    return name === undefined ? [] : [{ name, value, store: stored !== undefined }]
  })
  // A setting that was first changed in memory, and then stored, has two facts. The value of the first change counts.
  return found.flatMap((setting, i) => {
    const isEarlier = found.slice(0, i).some(({ name }) => name === setting.name)
    const all = found.filter(({ name }) => name === setting.name)
    return isEarlier ? [] : [{ ...setting, value: all.at(-1)?.value, store: all.some(({ store }) => store) }]
  })
}

export const hasSettings = ({ facts }: Left): boolean => settingsIn(facts).length > 0

/**
 * Writes the settings back that an earlier job changed on a phone.
 * @returns what a person must do, because the old value is not known
 * @throws RemoteError, PhoneError
 */
export async function putBackSettings(phone: Pick<Phone, 'send'>, left: Left): Promise<string | undefined> {
  const settings = settingsIn(left.facts)
  for (const { name, value, store } of settings)
    if (value !== undefined) await phone.send({ kind: 'write-setting', name, value, store })
  const secret = settings.flatMap(({ name, value }) => (value === undefined ? [name] : []))
  if (secret.length === 0) return undefined
  return `${describeOwner(left.owner)} changed ${secret.join(', ')} and did not put it back. Its old value is not recorded, because it may be a password: set it on the phone`
}
