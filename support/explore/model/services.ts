import { withDoubtfulCall, withoutCall } from './changes.js'
import { reach } from './reach.js'
import { isIdle, isResting, mayShowMissed, onlyCall, plainRule, type RuleOf } from './rule.js'
import { decideDial, dialsAs, targetsOf } from './single-call.js'
import {
  type Call,
  callsOf,
  lists,
  partyOf,
  phoneOf,
  ringsAt,
  type World,
  withPhone,
  withUnknownEntries,
} from './world.js'

export const enableDnd = plainRule(
  'enable dnd',
  (world, name) => {
    const { dnd, forwarding, identity } = phoneOf(world, name)
    return isResting(world, name) && !dnd && !forwarding && identity === 0
  },
  (world, name) => withPhone(world, name, { dnd: true }),
)

export const disableDnd = plainRule(
  'disable dnd',
  (world, name) => isResting(world, name) && phoneOf(world, name).dnd,
  (world, name) => withPhone(world, name, { dnd: false }),
)

export const forward: RuleOf<'forward'> = {
  offers(world, name) {
    if (!world.scope.changesSettings || !isIdle(world, name)) return []
    const others = world.members.filter((member) => member.name !== name)
    return (['all calls', 'calls if busy', 'unanswered calls'] as const).flatMap((calls) =>
      others.map(({ numbers: [to] }) => ({ kind: 'forward' as const, phone: name, calls, to })),
    )
  },
  decide: (world, { phone, calls, to }) => withPhone(world, phone, { forwarding: { calls, to } }),
}

export const stopForwarding = plainRule(
  'stop forwarding',
  (world, name) =>
    phoneOf(world, name).forwarding !== undefined && isResting(world, name) && !mayShowMissed(world, name),
  (world, name) => withPhone(world, name, { forwarding: undefined }),
)

/** The call that rings at a phone, has just begun, and is forwarded if nobody answers it. */
function callToForward(world: World, name: string): Call | undefined {
  const { forwarding } = phoneOf(world, name)
  const call = onlyCall(world, name)
  if (!call || !ringsAt(call, name) || call.age > 0 || call.forwardedBy.length > 0) return undefined
  if (forwarding?.calls !== 'unanswered calls') return undefined
  const isAllowed = targetsOf(world, call.caller.phone).includes(forwarding.to)
  return isAllowed && world.calls.length === 1 ? call : undefined
}

export const letForward: RuleOf<'let a call be forwarded'> = {
  offers(world, name) {
    const call = callToForward(world, name)
    return call ? [{ kind: 'let a call be forwarded', phone: name, caller: call.caller.number }] : []
  },
  decide(world, { phone }, choose) {
    const call = callsOf(world, phone)[0]
    const to = phoneOf(world, phone).forwarding?.to
    if (!call || to === undefined) return world
    const { caller, callee } = call
    const question = 'a call that was forwarded without an answer'
    const left = withDoubtfulCall(withoutCall(world, call), phone, question)
    const reached = reach(left, caller, to, choose, [partyOf(world, callee.number)])
    if (reached.kind === 'rings') return reached.world
    const after = reached.kind === 'busy' ? reached.world : left
    return withPhone(after, caller.phone, { notice: { state: reached.kind, peer: reached.peer } })
  },
}

/** Only lists with a known newest entry: a display that may show any entry proves little. */
export const openList: RuleOf<'open list'> = {
  offers(world, name) {
    const { dnd, forwarding, identity, entries, doubtful } = phoneOf(world, name)
    if (!isResting(world, name) || dnd || forwarding || identity > 0 || Object.keys(doubtful).length > 0)
      return []
    const known = lists.filter((list) => entries[list].length > 0)
    const open = known.filter((list) => list === 'missed' || !mayShowMissed(world, name))
    return open.map((list) => ({ kind: 'open list', phone: name, list }))
  },
  decide: (world, { phone, list }) =>
    withPhone(world, phone, {
      page: { list, empty: false },
      ...(list === 'missed' && { missed: 0 }),
    }),
}

const openPage = (world: World, name: string) => {
  const { page } = phoneOf(world, name)
  return typeof page === 'object' ? page : undefined
}

export const closeList = plainRule(
  'close list',
  (world, name) => openPage(world, name) !== undefined,
  (world, name) => withPhone(world, name, { page: undefined }),
)

export const clearList: RuleOf<'clear list'> = {
  offers(world, name) {
    const page = openPage(world, name)
    if (!world.scope.changesSettings || !page || page.empty) return []
    return [{ kind: 'clear list', phone: name, list: page.list }]
  },
  decide: (world, { phone, list }) =>
    withPhone(withUnknownEntries(world, phone, list), phone, { page: { list, empty: true } }),
}

export const redial = plainRule(
  'redial',
  (world, name) => newestTarget(world, name) !== undefined,
  (world, name, choose) => {
    const number = newestTarget(world, name)
    return number === undefined ? world : decideDial(world, name, number, dialsAs(world, name), choose)
  },
)

function newestTarget(world: World, name: string): string | undefined {
  const [newest] = phoneOf(world, name).entries.dialled
  if (!isResting(world, name) || !newest) return undefined
  const allowed = [...targetsOf(world, name), world.scope.wrongNumber]
  return allowed.includes(newest.number) ? newest.number : undefined
}

const identitiesOf = (world: World, name: string): readonly string[] =>
  world.members.find((member) => member.name === name)?.numbers ?? []

/** With two identities, the key changes between them. */
export const nextIdentity = plainRule(
  'choose the next identity',
  (world, name) => {
    const { dnd, forwarding } = phoneOf(world, name)
    const isPlain = isResting(world, name) && !dnd && !forwarding && !mayShowMissed(world, name)
    return isPlain && identitiesOf(world, name).length === 2
  },
  (world, name) => withPhone(world, name, { identity: 1 - phoneOf(world, name).identity }),
)

export const dialAs: RuleOf<'dial as'> = {
  offers(world, name) {
    const [, identity] = identitiesOf(world, name)
    if (identity === undefined || !isResting(world, name)) return []
    return targetsOf(world, name).map((number) => ({ kind: 'dial as', phone: name, number, identity }))
  },
  decide: (world, { phone, number, identity }, choose) => decideDial(world, phone, number, identity, choose),
}
