import { withAnswer, withFocus, withHold } from './changes.js'
import type { Choose } from './questions.js'
import { consultation, isIdle, isPlainAtPeer, onlyCall, type RuleOf } from './rule.js'
import { alone, answerableWaiting, decideAnswerWaiting, hasConference } from './several-calls.js'
import { heldCall, plainTalk } from './single-call.js'
import {
  type Call,
  callsOf,
  focusOf,
  otherEnd,
  ownEnd,
  phoneOf,
  ringsAt,
  type World,
  withPhone,
} from './world.js'

/** What the key of a line does: it opens a free line, answers, holds, resumes or changes to the call of the line. */
export const goToLine: RuleOf<'go to line'> = {
  offers: (world, name) => linesOf(world, name).map((line) => ({ kind: 'go to line', phone: name, line })),
  decide(world, { phone, line }, choose) {
    const call = callsOf(world, phone).find((one) => ownEnd(one, phone).line === line)
    if (call) return decideLine(world, call, phone, choose)
    const { page } = phoneOf(world, phone)
    return withPhone(world, phone, { page: page ? undefined : 'enter number' })
  },
}

/** The lines whose key has a known effect, or one that is a question. */
function linesOf(world: World, name: string): number[] {
  const { page, notice, handsetLifted } = phoneOf(world, name)
  if (isIdle(world, name) || (page === 'enter number' && !handsetLifted)) return [1]
  if (notice) return []
  const lineOf = (call: Call) => ownEnd(call, name).line
  const only = onlyCall(world, name)
  if (
    only &&
    (ringsAt(only, name) || plainTalk(world, name) || heldCall(world, name) || isHeld(world, only, name))
  )
    return [lineOf(only)]
  const calls = consultation(world, name)
  if (calls && [calls.focus, calls.beside].every((call) => isPlainAtPeer(world, call, name)))
    return [lineOf(calls.beside)]
  const held = heldInSeveral(world, name)
  if (held.length > 0) return held.map(lineOf)
  const waits = answerableWaiting(world, name)?.waits
  if (waits) return [lineOf(waits)]
  return hasConference(world, name, 'running') ? callsOf(world, name).map(lineOf) : []
}

/** The calls on hold of a phone that talks in none: it holds both, or the other side holds the one that it shows. */
function heldInSeveral(world: World, name: string): readonly Call[] {
  const [focus, calls] = [focusOf(world, name), callsOf(world, name)]
  if (!focus || calls.length !== 2 || phoneOf(world, name).conference !== 'none') return []
  if (!calls.every((call) => call.phase === 'talking' && isPlainAtPeer(world, call, name))) return []
  const own = calls.filter((call) => ownEnd(call, name).holds && !otherEnd(call, name).holds)
  const isHeldInFocus = otherEnd(focus, name).holds && !ownEnd(focus, name).holds
  return own.length === 2 || isHeldInFocus ? own : []
}

const isHeld = (world: World, call: Call, name: string): boolean =>
  otherEnd(call, name).holds &&
  !ownEnd(call, name).holds &&
  !phoneOf(world, name).muted &&
  isPlainAtPeer(world, call, name)

function decideLine(world: World, call: Call, name: string, choose: Choose): World {
  if (phoneOf(world, name).conference === 'running') return alone(world, name, call)
  if (answerableWaiting(world, name)) return decideAnswerWaiting(world, name)
  if (ringsAt(call, name)) return withAnswer(world, call)
  if (callsOf(world, name).length > 1) return withFocus(world, name, call)
  if (ownEnd(call, name).holds) return withHold(world, call, name, false)
  if (!otherEnd(call, name).holds) return withHold(world, call, name, true)
  const question = 'the line key of a call that the other side holds'
  if (choose(question, name) === 'nothing happens') return world
  return { ...withHold(world, call, name, true), isOpenEnded: true }
}
