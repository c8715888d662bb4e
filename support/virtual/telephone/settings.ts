import type { Release } from '../signalling/index.js'
import { type Forwarding, forwardingOf } from './forwarding.js'

/** The firmware settings that change how calls behave. Each field names its setting. */
export interface CallSettings {
  /** `call_join_xfer`: TRANSFER transfers to the held call at once; off = it opens the list of held calls. */
  readonly joinOnTransfer: boolean
  /** `transfer_on_hangup`: ONHOOK in a consultation is an attended transfer. */
  readonly transferOnHangUp: boolean
  /**
   * `attended_transfer_on_ringing`: a call to a target that still rings is transferred; off = it is cancelled first.
   */
  readonly transferOnRinging: boolean
  /** `release_xferred_call_on`: the SIP code of the target at which this phone leaves the call; empty = at once. */
  readonly release: Release
  /** `cancel_on_hold`: CANCEL ends a call on hold. */
  readonly cancelOnHold: boolean
  /** `cancel_missed`: CANCEL removes the number of missed calls from the idle display. */
  readonly cancelMissed: boolean
  /** `cancel_conference`: CANCEL ends a conference as ONHOOK does. The effect is assumed from the name. */
  readonly cancelConference: boolean
  /**
   * `conf_hangup`: a conference ends with its host; off = its two parties continue. The effect is assumed from the
   * name.
   */
  readonly endsConference: boolean
  /**
   * `call_waiting`: `off` = a phone with a call is busy. The other values (`on`, `visual`, `ringer`) give the same
   * display.
   */
  readonly callWaiting: boolean
  /** `mute_is_dnd_in_idle`: MUTE without a call switches do not disturb. */
  readonly muteIsDndInIdle: boolean
  readonly forwarding: Forwarding
  /** `dnd_mode`: do not disturb. The key DND writes the setting. */
  readonly dnd: boolean
  /** `user_auto_connect1` to `12`: the identities on which the idle phone answers a call by itself. */
  readonly autoConnect: readonly number[]
  /** `offhook_accept_calls`: OFFHOOK answers a call. */
  readonly offhookAnswers: boolean
  /** `disconnect_on_onhook`: ONHOOK ends the active call, or completes a transfer. */
  readonly onhookHangsUp: boolean
}

/** @param setting the value of a firmware setting. A missing one has the default of the vendor, or an assumed one. */
export function callSettingsOf(setting: (name: string) => string | undefined): CallSettings {
  const isOn = (name: string) => setting(name) === 'on'
  const isNotOff = (name: string) => setting(name) !== 'off'
  return {
    joinOnTransfer: isOn('call_join_xfer'),
    transferOnHangUp: isOn('transfer_on_hangup'),
    transferOnRinging: isNotOff('attended_transfer_on_ringing'),
    release: releaseOn(setting('release_xferred_call_on') ?? '180'),
    cancelOnHold: isOn('cancel_on_hold'),
    cancelMissed: isNotOff('cancel_missed'),
    cancelConference: isNotOff('cancel_conference'),
    endsConference: isNotOff('conf_hangup'),
    callWaiting: isNotOff('call_waiting'),
    muteIsDndInIdle: isOn('mute_is_dnd_in_idle'),
    forwarding: forwardingOf(setting),
    dnd: isOn('dnd_mode'),
    autoConnect: identityNumbers.filter((identity) => isOn(`user_auto_connect${identity}`)),
    offhookAnswers: isNotOff('offhook_accept_calls'),
    onhookHangsUp: isNotOff('disconnect_on_onhook'),
  }
}

const identityNumbers = Array.from({ length: 12 }, (_, i) => i + 1)

/** When the phone leaves the call: at the first SIP code that is at least the configured one. */
function releaseOn(code: string): Release {
  // An empty code counts as 0.
  if (Number(code) <= 100) return 'at once'
  return Number(code) < 200 ? 'ringing' : 'answered'
}
