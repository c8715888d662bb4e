import type { PhoneProfile } from '../catalog/index.js'
import type { Clock } from './clock.js'
import type { Quirks } from './quirks.js'
import type { Settings } from './settings.js'
import type { Telephone } from './telephone/index.js'
import type { VirtualPhoneSpec } from './types.js'

/** The maintenance functions of a phone. */
export interface Maintenance {
  reboot(): void
  factoryReset(): void
  /** @param url of a firmware file. A file name without a version has no effect; a real phone only logs an error. */
  upgrade(url: string): void
}

export function createMaintenance(options: {
  readonly power: Power
  readonly settings: Settings
  readonly firmware: Firmware
  readonly telephone: Pick<Telephone, 'factoryReset'>
}): Maintenance {
  const { power, settings, firmware, telephone } = options
  return {
    reboot: () => power.reboot(settings.reboot),
    factoryReset: () =>
      power.reboot(() => {
        settings.reset()
        telephone.factoryReset()
      }),
    upgrade(url) {
      const version = firmware.versionIn(url)
      if (version === undefined) return
      power.upgrade(() => {
        settings.reboot()
        return firmware.install(version)
      })
    },
  }
}

/** Shuts a phone down and starts it again. */
export interface Power {
  /** Whether the web interface answers. It does not in the first part of a reboot. */
  reachable(): boolean
  /** @param whenDown changes the memory of the phone. The phone starts after it has finished. */
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
  let phase: 'up' | 'going down' | 'down' | 'starting' = 'up'

  async function reboot(whenDown: WhenDown): Promise<void> {
    phase = 'down'
    telephone.power('rebooting')
    await Promise.all([whenDown(), clock.after(timing.downMs)])
    phase = 'starting'
    await clock.after(timing.bootingMs)
    telephone.power('starting')
    await clock.after(timing.startingMs)
    telephone.power('on')
    phase = 'up'
  }

  async function upgrade(whenDown: WhenDown): Promise<void> {
    phase = 'going down'
    telephone.power('upgrading')
    await clock.after(timing.upgradeMs)
    await reboot(whenDown)
  }

  // A phone ignores further commands until it is up again.
  return {
    reachable: () => phase !== 'down',
    reboot: (whenDown) => void (phase === 'up' && reboot(whenDown)),
    upgrade: (whenDown) => void (phase === 'up' && upgrade(whenDown)),
  }
}

/** The firmware of a phone. An upgrade changes its profile. */
export interface Firmware {
  readonly profile: PhoneProfile
  /** The version in the file name of a URL; undefined without one. */
  versionIn(url: string): string | undefined
  /** Resolves when the phone has the profile of its model with that version. */
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
