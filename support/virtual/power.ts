import { createHash } from 'node:crypto'
import type { PhoneProfile } from '../catalog/index.js'
import type { Clock } from './clock.js'
import type { Quirks } from './quirks.js'
import type { Telephone } from './telephone/index.js'
import type { VirtualPhoneSpec } from './types.js'

/** How a phone goes down and comes up again. */
export interface Power {
  /** Whether the web interface answers: not in the first part of a reboot. */
  reachable(): boolean
  /** @param whenDown what happens to the phone's memory meanwhile; it does not come up before that is done */
  reboot(whenDown: WhenDown): void
  /** Loads a firmware, then reboots. */
  upgrade(whenDown: WhenDown): void
}

type WhenDown = () => void | Promise<void>

export function createPower(options: {
  readonly clock: Clock
  readonly timing: Pick<Quirks, 'downMs' | 'bootingMs' | 'startingMs' | 'upgradeMs'>
  readonly telephone: Pick<Telephone, 'power'>
}): Power {
  const { clock, timing, telephone } = options
  let stage: 'up' | 'going down' | 'down' | 'coming up' = 'up'

  async function goDown(whenDown: WhenDown): Promise<void> {
    stage = 'down'
    telephone.power('rebooting')
    await Promise.all([whenDown(), clock.after(timing.downMs)])
    stage = 'coming up'
    await clock.after(timing.bootingMs)
    telephone.power('starting')
    await clock.after(timing.startingMs)
    telephone.power('on')
    stage = 'up'
  }

  async function load(whenDown: WhenDown): Promise<void> {
    stage = 'going down'
    telephone.power('upgrading')
    await clock.after(timing.upgradeMs)
    await goDown(whenDown)
  }

  // A phone on its way down or up hears no second order.
  return {
    reachable: () => stage !== 'down',
    reboot: (whenDown) => void (stage === 'up' && goDown(whenDown)),
    upgrade: (whenDown) => void (stage === 'up' && load(whenDown)),
  }
}

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
