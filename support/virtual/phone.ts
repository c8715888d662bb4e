import type { Clock } from './clock.js'
import { createPipeline, type Defect } from './defects/index.js'
import { openDisplay } from './display/index.js'
import { createGuiTimer, type GuiTimer } from './gui-timer.js'
import { createInputs } from './inputs.js'
import { createScreen } from './screen.js'
import type { Signalling } from './signalling/index.js'
import { createTelephone } from './telephone/index.js'
import type { VirtualPhoneSpec } from './types.js'
import { serveWeb, type WebServer } from './web/index.js'

export interface PhoneOptions {
  readonly spec: VirtualPhoneSpec
  readonly defects: readonly Defect[]
  readonly signalling: Signalling
  readonly clock: Clock
  /** The display is redrawn at most this often, ms; 0 = at once. */
  readonly guiTickMs: number
  /** How long the next reply is held back, ms. */
  replyDelayMs(): number
}

/** One virtual phone: telephone, display, defects and web interface put together. */
export async function startPhone(options: PhoneOptions): Promise<WebServer> {
  const { spec, clock } = options
  const { profile } = spec
  const defects = createPipeline(options.defects)
  const touch = profile.touchTargets !== undefined
  const display = await openDisplay({ ...profile.display, touch })
  const redraw = () => screen.redraw(face())
  const timer = createGuiTimer({ clock, tickMs: options.guiTickMs, redraw })
  const telephone = createTelephone({
    settings: settingsOf(spec),
    signalling: catchingUp(defects.signalling(options.signalling), timer),
    clock: timer.clock,
    // A change shows at the next tick, and ticks are made up for when somebody looks.
  })
  const face = () => telephone.face(defects.language(spec.language))
  const screen = createScreen({ display, format: profile.display, defects, first: face() })

  return serveWeb({
    model: profile.model,
    firmware: profile.firmware,
    dialReply: spec.dialReply,
    auth: spec.auth,
    ...(spec.tls && { tls: spec.tls }),
    clock,
    phone: createInputs({ telephone, display, defects, timer, keys: profile.keys }),
    screen() {
      timer.catchUp()
      return screen.bitmap()
    },
    replyDelayMs: options.replyDelayMs,
  })
}

const settingsOf = ({ number, name, settings }: VirtualPhoneSpec) => ({
  number,
  name,
  joinOnTransfer: settings.call_join_xfer === 'on',
})

/** News of the network is a change like any other: the display catches up first. */
function catchingUp(signalling: Signalling, timer: GuiTimer): Signalling {
  return {
    ...signalling,
    onEvent: (listener) =>
      signalling.onEvent((event) => {
        timer.catchUp()
        listener(event)
      }),
  }
}
