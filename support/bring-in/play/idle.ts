import type { RecoveryAction, RecoveryRule } from '../../catalog/index.js'
import type { PhoneAction } from '../../phone/index.js'
import { RemoteError, repeatableFault } from '../../remote/index.js'
import { changedCells, union } from './cells.js'
import { inUse, NotPossibleError, neverAtRest, notIdle } from './errors.js'
import { describeUnrest, useOf } from './in-use.js'
import type { LivePhone, Seen } from './live-phone.js'
import type { Settling, TimedFrame } from './settling.js'

/** How long the first display is watched, to see what moves on it, ms. */
const firstLookMs = 3000
/** After that it is said that it does not rest, ms. */
const longestLookMs = 10_000
/** CANCEL closes a notice at once: what stays is how the phone rests now, such as with one more soft key after its first call. */
const enoughCancels = 3
/** No phone has more menus and dialogs open at once. */
const maxCancels = 10

/**
 * Brings a phone to idle for the first time, when nothing is known of it.
 * @param mayEndCalls whether a phone that is in use may be used
 * @returns its idle display, which is known from now on
 * @throws PlayError for a phone that is in use, or whose display never rests
 */
export async function firstIdle(phone: LivePhone, mayEndCalls: boolean): Promise<Seen> {
  const before = await phone.look((restedMs, elapsedMs) => isLookedAt(restedMs, elapsedMs))
  if (!mayEndCalls) requireUnused(phone, before)
  await phone.sendAction({ kind: 'perform', verb: 'go idle' })
  let shown = before
  for (let cancels = 0; ; cancels++) {
    const after = await phone.look((restedMs, elapsedMs) => restedMs >= 1500 || elapsedMs >= longestLookMs)
    const last = after.last
    const moving = union(shown.rest().moving, after.rest().moving)
    const isSame = last && shown.last && changedCells(shown.last.frame, last.frame, moving, 1).size === 0
    if (isSame || cancels >= maxCancels)
      return learnIdle(phone, [...shown.since(shown.rest().sinceMs), ...after.since(0)], moving)
    shown = await phone.look(isLookedAt)
    await phone.sendAction({ kind: 'keys', keys: [{ key: 'CANCEL' }] })
  }
}

function requireUnused(phone: LivePhone, seen: Settling): void {
  const displays = seen.since(0)
  const reason = useOf(displays)
  if (reason !== undefined) throw inUse(phone.label, reason)
  if (seen.rest().restedMs < 1500) throw neverAtRest(phone.label, describeUnrest(displays))
}

const isLookedAt = (restedMs: number, elapsedMs: number) =>
  (restedMs >= 1500 && elapsedMs >= firstLookMs) || elapsedMs >= longestLookMs

function learnIdle(phone: LivePhone, frames: TimedFrame[], moving: ReadonlySet<number>): Seen {
  const [first] = frames
  const last = frames.at(-1)
  if (last) phone.looks.learn({ state: 'idle' }, last.frame, moving, last.date)
  phone.markIdle()
  return {
    shown: { state: 'idle' },
    frames,
    settledMs: Math.round((last?.atMs ?? 0) - (first?.atMs ?? 0)),
    doubt: undefined,
    isNew: true,
  }
}

/** Before a scenario: the phone was left idle. @throws PlayError if it is not, because somebody uses it */
export async function expectIdle(phone: LivePhone, mayEndCalls: boolean): Promise<void> {
  try {
    await phone.see({ states: ['idle'] })
    phone.markIdle()
  } catch (error) {
    if (!(error instanceof NotPossibleError)) throw error
    if (!mayEndCalls) throw inUse(phone.label, `it was idle, and now ${error.message.split(': ').at(-1)}`)
    await backToIdle(phone)
  }
}

/**
 * After a scenario: ends its calls, and closes what is still open on its display.
 * @throws PlayError if it does not become idle
 */
export async function backToIdle(phone: LivePhone): Promise<void> {
  const tried = ['ended all calls']
  const acts = actsAfter([...phone.passed], phone)
  await phone.sendAction({ kind: 'release-all-calls' })
  for (const [i, some] of [...acts, ...cancels].entries()) {
    for (const act of some) {
      await sendOnce(phone, act)
      tried.push(describe(act))
    }
    if (await phone.isIdle()) return phone.markIdle()
    const rest = i >= acts.length + enoughCancels - 1 ? await phone.restsLikeIdle() : undefined
    if (rest?.last) return void learnIdle(phone, [rest.last], rest.rest().moving)
  }
  throw notIdle(phone.label, tried)
}

/** A reply that is lost says nothing of the act, which may have taken effect. The display that is looked at next does. */
async function sendOnce(phone: LivePhone, act: PhoneAction): Promise<void> {
  try {
    await phone.sendAction(act)
  } catch (error) {
    const isReplyLost = error instanceof RemoteError && repeatableFault(error.failure) !== undefined
    if (!isReplyLost) throw error
  }
}

const cancel: PhoneAction = { kind: 'keys', keys: [{ key: 'CANCEL' }] }
const cancels = Array.from({ length: maxCancels }, () => [cancel])

/**
 * What the data of the family says for the states that were seen. CANCEL closes a notice, so it comes at once after one; a
 * toggle such as DND comes after CANCEL, and for the last states first. It is pressed once more if it was pressed an odd number
 * of times, also if its state was never seen.
 */
function actsAfter(states: readonly string[], { facts, pressed }: LivePhone): PhoneAction[][] {
  const { recovery } = facts.profile
  const ruleOf = (state: string | undefined) =>
    recovery.find(({ shows }) => state !== undefined && shows.includes(state))
  const isDue = (rule: RecoveryRule) => {
    const toggle = toggleOf(rule)
    return toggle === undefined || pressed.mayHaveTurnedOn(toggle)
  }
  const unseen = recovery.filter((rule) => toggleOf(rule) !== undefined)
  const seen = states.toReversed().flatMap((state) => ruleOf(state) ?? [])
  const last = ruleOf(states.at(-1))
  const rules = [...new Set([...seen, ...unseen])].filter((rule) => rule !== last && isDue(rule))
  const actsOf = ({ by }: RecoveryRule) => by.flatMap((act) => actionsOf(act, facts.identities?.length ?? 1))
  return [last ? actsOf(last) : [], [cancel], ...rules.map(actsOf)]
}

/** The key that ends a state as it began it. CANCEL begins none. */
function toggleOf({ by }: RecoveryRule): string | undefined {
  const [act, ...more] = by
  return act && 'key' in act && more.length === 0 && act.key !== 'CANCEL' ? act.key : undefined
}

function actionsOf(act: RecoveryAction, identities: number): PhoneAction[] {
  if ('key' in act) return [{ kind: 'keys', keys: [{ key: act.key }] }]
  if ('setting' in act) return [{ kind: 'write-setting', name: act.setting, value: act.to }]
  if (act.register !== 'every identity') return [{ kind: 'reregister', identity: act.register }]
  return Array.from({ length: identities }, (_, i) => ({ kind: 'reregister', identity: i + 1 }))
}

const describe = (action: PhoneAction) =>
  action.kind === 'keys' ? `pressed ${action.keys.map(({ key }) => key).join(', ')}` : `got "${action.kind}"`
