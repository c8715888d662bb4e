import type { Release } from '../signalling/index.js'
import { type Forwarding, forwardingOf } from './forwarding.js'

/** How this firmware is set up to behave, by the settings that are named behind each. */
export interface CallSettings {
  /** `call_join_xfer`: TRANSFER joins the held call at once; off = it asks which one. */
  readonly joinOnTransfer: boolean
  /** `transfer_on_hangup`: ONHOOK in a consultation joins the two others. */
  readonly transferOnHangUp: boolean
  /** `attended_transfer_on_ringing`: the call to a target that still rings is handed over; off = given up first. */
  readonly transferOnRinging: boolean
  /** `release_xferred_call_on`: the SIP code of the new party by which this phone leaves; empty = at once. */
  readonly release: Release
  /** `cancel_on_hold`: CANCEL ends a call on hold. */
  readonly cancelOnHold: boolean
  /** `cancel_missed`: CANCEL takes the missed calls off the idle display. */
  readonly cancelMissed: boolean
  /** `cancel_conference`: CANCEL leaves a conference as ONHOOK does. Effect assumed by its name. */
  readonly cancelConference: boolean
  /** `conf_hangup`: the conference ends with its host; off = its two parties go on. Effect assumed by its name. */
  readonly endsConference: boolean
  /** `call_waiting`: `off` = who talks is busy. The others (`on`, `visual`, `ringer`) look the same. */
  readonly callWaiting: boolean
  /** `mute_is_dnd_in_idle`: MUTE switches do-not-disturb where there is no call to mute. */
  readonly muteIsDndInIdle: boolean
  readonly forwarding: Forwarding
}

/** @param setting the value of a firmware setting; what is not set is as the vendor ships it, or assumed */
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
  }
}

/** The phone leaves at the first SIP code that is not below the one set. */
function releaseOn(code: string): Release {
  if (code === '' || Number(code) <= 100) return 'at once'
  return Number(code) < 200 ? 'ringing' : 'answered'
}
