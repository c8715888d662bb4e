import { groupBy } from '../../group-by.js'
import type { Expectation, PhoneAction } from '../../phone/index.js'
import type { RackPhone } from '../../rack/index.js'
import { type ParsedStep, type Requirement, requirementsOf } from '../../scenario/index.js'
import { PlayError, stepWithoutMeaning } from './errors.js'
import type { Cast } from './plan-casts.js'
import type { PlayScenario } from './scenarios.js'

/** Where something is played: the step with its number in the scenario, from 0. */
export interface PlayedStep {
  readonly index: number
  readonly step: Pick<ParsedStep, 'place' | 'text'>
}

/** A state, and how long it lasts, ms. */
export interface LastingExpectation extends Expectation {
  readonly forMs?: number
}

/** Does what the steps of a scenario say: with real displays, with or without references. */
export interface Actor {
  /** @param next what the display of this phone is expected to show before anything else is done */
  act(phone: RackPhone, action: PhoneAction, at: PlayedStep, next: readonly Expectation[]): Promise<void>
  /** Several phones are seen at the same time, each by a call of its own. */
  see(phone: RackPhone, expected: LastingExpectation, at: PlayedStep): Promise<void>
}

/** One thing to do. Phones that are seen one after the other are seen at the same time. */
type Part =
  | { readonly kind: 'act'; readonly phone: RackPhone; readonly action: PhoneAction; readonly at: PlayedStep }
  | { readonly kind: 'see'; readonly expectations: readonly ExpectedState[] }

interface ExpectedState {
  readonly phone: RackPhone
  readonly expected: LastingExpectation
  readonly at: PlayedStep
}

/**
 * Plays a scenario.
 * @throws PlayError for a step that does not say what it does; what the actor throws
 */
export async function playSteps(
  { steps }: Pick<PlayScenario, 'steps'>,
  cast: Cast,
  actor: Actor,
): Promise<void> {
  const parts = partsOf(steps, cast)
  for (const [i, part] of parts.entries()) {
    if (part.kind === 'act') {
      const following = parts[i + 1]
      const expectations = following?.kind === 'see' ? following.expectations : []
      const next = expectations.filter(({ phone }) => phone === part.phone).map(({ expected }) => expected)
      await actor.act(part.phone, part.action, part.at, next)
    } else await seeAll(part.expectations, actor, lastActing(parts.slice(0, i)))
  }
}

const lastActing = (parts: readonly Part[]) =>
  parts.flatMap((part) => (part.kind === 'act' ? [part.phone] : [])).at(-1)

/**
 * All of them are seen to the end: what one phone does not show, another one may. If several fail, the failure of the phone
 * that acted last explains the others.
 */
async function seeAll(
  expectations: readonly ExpectedState[],
  actor: Actor,
  acting: RackPhone | undefined,
): Promise<void> {
  const afterActing = (phone: RackPhone) => Number(phone !== acting)
  const ordered = expectations.toSorted((a, b) => afterActing(a.phone) - afterActing(b.phone))
  const byPhone = groupBy(ordered, ({ phone }) => phone)
  const results = await Promise.allSettled(
    [...byPhone.values()].map(async (own) => {
      for (const { phone, expected, at } of own) await actor.see(phone, expected, at)
    }),
  )
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}

/** Why no cast can play a scenario; undefined: each can try. */
export function problemOfSteps({ steps }: Pick<PlayScenario, 'steps'>, cast: Cast): string | undefined {
  try {
    partsOf(steps, cast)
    return undefined
  } catch (error) {
    if (error instanceof PlayError) return error.message
    throw error
  }
}

/** What a role shows in a scenario, and which roles are the parties of its calls. */
export interface RoleDisplay {
  readonly role: string
  readonly state: string
  readonly peer: string | undefined
  readonly held: string | undefined
  readonly lasts: boolean
}

/**
 * What each role shows in a scenario.
 * @throws PlayError for a step that does not say what it does
 */
export function displaysByRole({ steps }: Pick<PlayScenario, 'steps'>, cast: Cast): RoleDisplay[] {
  const roleOf = (is: (phone: RackPhone) => boolean) => [...cast].find(([, phone]) => is(phone))?.[0]
  const roleWith = (number: string | undefined) =>
    number === undefined ? undefined : roleOf((phone) => phone.number === number)
  const seen = partsOf(steps, cast).flatMap((part) => (part.kind === 'see' ? part.expectations : []))
  return seen.map(({ phone, expected: { state, peer, held, forMs } }) => ({
    ...{ role: roleOf((one) => one === phone) ?? '', state },
    ...{ peer: roleWith(peer), held: roleWith(held), lasts: forMs !== undefined },
  }))
}

/** @throws PlayError for a step that does not say what it does */
function partsOf(steps: readonly ParsedStep[], cast: Cast): Part[] {
  const parts: Part[] = []
  for (const [index, step] of steps.entries()) {
    const at = { index, step: { place: step.place, text: step.text } }
    const requirements = requirementsOf([step], cast)
    if (requirements.length === 0 && step.castRequests.length === 0) throw stepWithoutMeaning(step)
    for (const requirement of requirements) {
      const phone = 'phone' in requirement ? cast.get(requirement.phone?.name ?? '') : undefined
      if (phone) parts.push(...partsFor(requirement, requirements, phone, at))
    }
  }
  return merged(parts)
}

/** What is read, or never shown, needs references. */
function partsFor(
  requirement: Requirement,
  all: readonly Requirement[],
  phone: RackPhone,
  at: PlayedStep,
): Part[] {
  if (requirement.kind === 'action') {
    const { action } = requirement
    const act = (one: PhoneAction): Part => ({ kind: 'act', phone, action: one, at })
    // The sentence of a transfer declares its first verb only, and performs both.
    const isTransfer = action.kind === 'perform' && action.verb === 'transfer'
    return isTransfer ? [act(action), act({ kind: 'perform', verb: 'confirm transfer' })] : [act(action)]
  }
  const watch = all.find((one) => one.kind === 'watch')
  if (requirement.kind !== 'state' || requirement.expected.display || (watch && !watch.lasts)) return []
  const expected = { ...requirement.expected, ...(watch && { forMs: watch.forMs }) }
  return [{ kind: 'see', expectations: [{ phone, expected, at }] }]
}

const merged = (parts: readonly Part[]): Part[] => {
  const all: Part[] = []
  for (const part of parts) {
    const last = all.at(-1)
    if (part.kind === 'see' && last?.kind === 'see')
      all[all.length - 1] = { kind: 'see', expectations: [...last.expectations, ...part.expectations] }
    else all.push(part)
  }
  return all
}
