import { keyRule } from '../catalog/index.js'
import { createControls } from './controls.js'
import { type Displays, openDisplays } from './displays.js'
import { createHardware, type Hardware, type HardwareOptions } from './hardware.js'
import { createMinibrowser, type Minibrowser } from './minibrowser/index.js'
import { createMaintenance } from './power.js'
import { type PhoneCommands, serveWeb, type WebOptions, type WebServer } from './web/index.js'

export interface PhoneOptions extends HardwareOptions {
  /** Delay of the next reply, ms. */
  replyDelayMs(): number
  readonly onRequest?: WebOptions['onRequest']
}

/** Starts one virtual phone: its hardware, its displays, and the web interface to both. */
export async function startPhone(options: PhoneOptions): Promise<WebServer> {
  const { spec, clock, replyDelayMs, onRequest } = options
  const hardware = createHardware(options)
  const displays = openDisplays(hardware)
  const { mac, firmware, settings, quirks, power, reporter } = hardware
  const minibrowser = minibrowserOf(hardware)
  const web = await serveWeb({
    ...{ model: spec.profile.model, mac, firmware: () => firmware.profile.firmware },
    ...{ auth: spec.auth, ...(spec.tls && { tls: spec.tls }), dialReply: spec.dialReply, quirks },
    ...{ settings, phone: controlsOf(hardware, displays), minibrowser, port: spec.port ?? 0 },
    ...{ screen: displays.screen, furtherScreens: displays.furtherScreens },
    ...{ clock, replyDelayMs, reachable: power.reachable, onRequest },
  })
  const close = async () => {
    const closed = web.close()
    reporter.close()
    minibrowser.close()
    await closed
  }
  return { origin: web.origin, close }
}

/** A due redraw happens before a document changes the telephone. */
function minibrowserOf({ telephone, timer, spec, firmware }: Hardware): Minibrowser {
  return createMinibrowser({
    clock: timer.clock,
    telephone: {
      showDocument(document) {
        timer.catchUp()
        telephone.showDocument(document)
      },
      closeDocument(document) {
        timer.catchUp()
        telephone.closeDocument(document)
      },
    },
    // snom370-SIP, snomD785-SIP (source: public code).
    userAgent: () =>
      `Mozilla/4.0 (compatible; snom${spec.profile.model.replace(/^snom/, '')}-SIP ${firmware.profile.firmware})`,
  })
}

/** Keys and touch depend on the current firmware: an upgrade may add them. */
function controlsOf(hardware: Hardware, { softKeyAt, fixLineInfo }: Displays): PhoneCommands {
  const { telephone, defects, timer, firmware, reporter } = hardware
  return createControls({
    telephone,
    defects,
    timer,
    longPress: reporter.longPress,
    hasKey: (key) => keyRule(firmware.profile, key).supported !== 'no',
    softKeyAt: (x, y) => (firmware.profile.touchTargets ? softKeyAt(x, y) : undefined),
    maintenance: { ...createMaintenance(hardware), fixLineInfo },
  })
}
