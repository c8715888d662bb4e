import { waitingCall, withHold } from './changes.js'
import { consultation, isPlainAtPeer, plainRule } from './rule.js'
import { focusOf, ownEnd, phoneOf, withPhone } from './world.js'

/** Keys where the data of the models have no verb: in these states the display of the verb does not follow. */

/** The hold key during a consultation: both calls are on hold. */
export const holdKey = plainRule(
  'press the hold key',
  (world, name) => {
    const calls = consultation(world, name)
    return calls !== undefined && isPlainAtPeer(world, calls.focus, name)
  },
  (world, name) => {
    const calls = consultation(world, name)
    return calls ? withHold(world, calls.focus, name, true) : world
  },
)

/** Do-not-disturb in a call: the display of the call stays. The next call is refused. */
export const dndKey = plainRule(
  'press the DND key',
  (world, name) => {
    const focus = focusOf(world, name)
    const { conference, muted, forwarding } = phoneOf(world, name)
    if (focus?.phase !== 'talking' || conference !== 'none' || muted || forwarding) return false
    return ownEnd(focus, name).tones === '' && !waitingCall(world, name)
  },
  (world, name) => withPhone(world, name, { dnd: !phoneOf(world, name).dnd }),
)
