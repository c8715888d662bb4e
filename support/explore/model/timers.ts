import { plainRule } from './rule.js'
import { type Call, focusOf, ownEnd, phoneOf, type World, withCall, withOwnEnd } from './world.js'

/**
 * The call of a phone that shows its timer. Nobody may ring meanwhile: a call that rings too long is ended by the network,
 * or is forwarded.
 */
function timedCall(world: World, name: string): Call | undefined {
  const focus = focusOf(world, name)
  const { conference, muted } = phoneOf(world, name)
  if (!focus || conference !== 'none' || muted || ownEnd(focus, name).tones !== '') return undefined
  return world.calls.every(({ phase }) => phase === 'talking') ? focus : undefined
}

export const watchTimer = plainRule(
  'watch the call timer',
  (world, name) => timedCall(world, name) !== undefined,
  (world, name) => {
    const call = timedCall(world, name)
    return call ? withCall(world, withOwnEnd(call, name, { timed: true })) : world
  },
)

/** A timer that was watched before: it goes on over hold and resume, or starts anew, as the data of the model say. */
export const compareTimer = plainRule(
  'compare the call timer',
  (world, name) => {
    const call = timedCall(world, name)
    return call !== undefined && ownEnd(call, name).timed
  },
  (world) => world,
)
