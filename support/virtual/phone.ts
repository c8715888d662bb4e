import { keyRule } from '../catalog/index.js'
import { createControls, createMaintenance } from './controls.js'
import { type Displays, openDisplays } from './displays.js'
import { createHardware, type Hardware, type HardwareOptions } from './hardware.js'
import { macOf } from './power.js'
import { type PhoneCommands, serveWeb, type WebServer } from './web/index.js'

export interface PhoneOptions extends HardwareOptions {
  /** How long the next reply is held back, ms. */
  replyDelayMs(): number
}

/** One virtual phone: its works, the glass in front of them, and the web interface to both. */
export async function startPhone(options: PhoneOptions): Promise<WebServer> {
  const { spec, clock, replyDelayMs } = options
  const works = createHardware(options)
  const glass = await openDisplays(works)
  const { firmware, settings, quirks, power, reporter } = works
  const { screen, furtherScreens } = glass
  const web = await serveWeb({
    ...{ model: spec.profile.model, mac: macOf(spec), firmware: () => firmware.profile.firmware },
    ...{ auth: spec.auth, ...(spec.tls && { tls: spec.tls }), dialReply: spec.dialReply, quirks },
    ...{ settings, phone: inputsOf(works, glass), screen, furtherScreens },
    ...{ clock, replyDelayMs, reachable: power.reachable },
  })
  const close = async () => {
    reporter.close()
    await web.close()
  }
  return { origin: web.origin, close }
}

/** What the phone can do depends on its firmware at that moment: an upgrade may bring keys and touch. */
function inputsOf(works: Hardware, { softKeyAt, fixLineInfo }: Displays): PhoneCommands {
  const { telephone, defects, timer, firmware, reporter } = works
  return createControls({
    telephone,
    defects,
    timer,
    longPress: reporter.longPress,
    hasKey: (key) => keyRule(firmware.profile, key).supported !== 'no',
    softKeyAt: (x, y) => (firmware.profile.touchTargets ? softKeyAt(x, y) : undefined),
    maintenance: { ...createMaintenance(works), fixLineInfo },
  })
}
