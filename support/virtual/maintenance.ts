import type { Firmware } from './firmware.js'
import type { Power } from './power.js'
import type { Settings } from './settings.js'
import type { Telephone } from './telephone/index.js'
import type { PhoneCommands } from './web/index.js'

/** What an administrator asks of a phone. */
export function createMaintenance(options: {
  readonly power: Power
  readonly settings: Settings
  readonly firmware: Firmware
  readonly telephone: Telephone
}): Pick<PhoneCommands, 'reboot' | 'factoryReset' | 'upgrade'> {
  const { power, settings, firmware, telephone } = options
  return {
    reboot: () => power.reboot(settings.reboot),
    factoryReset: () =>
      power.reboot(() => {
        settings.reset()
        telephone.forgetEverything()
      }),
    upgrade(url) {
      const version = firmware.versionIn(url)
      // A file that is no firmware is not installed; a real phone says so in its log only.
      if (version === undefined) return
      power.upgrade(() => {
        settings.reboot()
        return firmware.install(version)
      })
    },
  }
}
