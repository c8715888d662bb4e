import { createHash } from 'node:crypto'
import type { PhoneProfile } from '../catalog/index.js'
import type { VirtualPhoneSpec } from './types.js'

/** What runs on a phone: its profile changes with an upgrade. */
export interface Firmware {
  readonly profile: PhoneProfile
  /** The version that a URL's file name speaks of; undefined where it names none. */
  versionIn(url: string): string | undefined
  /** @returns when the phone behaves as its model does under that version */
  install(version: string): Promise<void>
}

export function createFirmware(spec: VirtualPhoneSpec): Firmware {
  let profile = spec.profile
  return {
    get profile() {
      return profile
    },
    // snom370-8.7.5.35-SIP-f.bin, snomD785-10.1.54.13-SIP-r.bin
    versionIn: (url) => /\d+(\.\d+){2,3}/.exec(url.split(/[?#]/)[0]?.split('/').at(-1) ?? '')?.[0],
    async install(version) {
      const upgraded = await spec.upgraded?.(version)
      profile = upgraded ?? { ...profile, firmware: version }
    },
  }
}

/** The vendor's first six digits; the rest made up, the same for the same phone. */
export function macOf({ mac, id }: VirtualPhoneSpec): string {
  return (mac ?? `000413${createHash('md5').update(id).digest('hex').slice(0, 6)}`).toUpperCase()
}
