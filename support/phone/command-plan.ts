import { type CommandName, type CommandRule, describeBox, type KeyRule, keyRule } from '../catalog/index.js'
import { nearestName } from '../nearest-name.js'
import { buildCommand, type Command, type RequestPlan, restarts, type Touch } from '../remote/index.js'
import { describeKeys } from './describe.js'
import type { PhoneCapabilities } from './facts.js'

/** A command that a phone supports, with its requests. */
export interface PlannedCommand {
  readonly command: Command
  readonly requests: RequestPlan
  /** The parts of the command whose support by this phone is unknown, each with the reason. */
  readonly unverified: readonly string[]
}

/** `reason` completes "desk-2 (D785, firmware 10.1.54.13) …". */
export interface RefusedPlan {
  readonly kind: 'refused'
  readonly reason: string
}

/**
 * Builds the requests of a command and validates it for this phone, without sending anything. Pure. An unknown fact
 * refuses nothing. For a raw request, only the permissions (`allow:`) of the rack file are checked.
 */
export function planCommand(
  phone: PhoneCapabilities,
  command: Command,
): ({ readonly kind: 'planned' } & PlannedCommand) | RefusedPlan {
  const requests = buildCommand(command, phone.profile.keyTiming)
  const reason =
    keyProblem(phone, command) ??
    ruleProblem(phone, command, requests.tried) ??
    argumentProblem(phone, command) ??
    permissionProblem(phone, command)
  if (reason) return { kind: 'refused', reason }
  if (requests.purpose === 'refused')
    return { kind: 'refused', reason: `cannot ${requests.tried}: ${requests.problem}` }
  return { kind: 'planned', command, requests, unverified: unverifiedParts(phone, command) }
}

/** Whether this model does not support the command. A wrong argument and a missing permission do not count. */
export function isUnsupportedCommand(profile: PhoneCapabilities['profile'], command: Command): boolean {
  const isOnOtherModels = ({ supported, noSuchKey }: KeyRule) => supported === 'no' && !noSuchKey
  if (command.kind === 'keys' && command.keys.some(({ key }) => isOnOtherModels(keyRule(profile, key))))
    return true
  return rulesOf(profile, command).some(({ rule }) => rule.supported === 'no')
}

function unverifiedParts({ profile }: PhoneCapabilities, command: Command): string[] {
  const keys = command.kind === 'keys' ? command.keys : []
  const unknownKeys = keys.flatMap(({ key }) => {
    const { supported, why } = keyRule(profile, key)
    return supported === 'unknown' ? [`${key}: ${why}`] : []
  })
  const unknown = rulesOf(profile, command).filter(({ rule }) => rule.supported === 'unknown')
  return [...new Set([...unknownKeys, ...unknown.map(({ name, rule }) => `${name}: ${rule.why}`)])]
}

function keyProblem({ profile }: PhoneCapabilities, command: Command): string | undefined {
  if (command.kind !== 'keys') return undefined
  for (const { key } of command.keys) {
    const { supported, why, noSuchKey } = keyRule(profile, key)
    const nearest = noSuchKey ? nearestName(key, profile.keys) : undefined
    const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`
    if (supported === 'no') return `has no key ${key}: ${why}.${hint} Its keys: ${describeKeys(profile.keys)}`
  }
  return undefined
}

function ruleProblem({ profile }: PhoneCapabilities, command: Command, tried: string): string | undefined {
  for (const { rule } of rulesOf(profile, command)) {
    if (rule.supported === 'no') return `cannot ${tried}: ${rule.why}`
    const { from = 0, to = 0 } = rule.range ?? {}
    const number = numberOf(command)
    if (rule.range && number !== undefined && !(number >= from && number <= to))
      return `cannot ${tried}: the number must be from ${from} to ${to}`
  }
  return undefined
}

function argumentProblem(phone: PhoneCapabilities, command: Command): string | undefined {
  if (command.kind === 'touch') return pointProblem(phone, command.touches)
  return command.kind === 'dial' ? identityProblem(phone, command.outgoingUri) : undefined
}

function pointProblem({ profile }: PhoneCapabilities, touches: readonly Touch[]): string | undefined {
  const { display } = profile
  if (!display) return undefined
  const { width, height } = display
  const all = describeBox({ x: 0, y: 0, width, height })
  const isWithin = (pixel: number, size: number) => Number.isInteger(pixel) && pixel >= 0 && pixel < size
  const outside = touches.find(({ x, y }) => !isWithin(x, width) || !isWithin(y, height))
  return outside && `has no point ${outside.x},${outside.y} on its display (${all})`
}

/**
 * Checks an identity if the rack file names the identities. Some firmware takes the whole URI, some only the number.
 */
function identityProblem({ identities }: PhoneCapabilities, uri: string | undefined): string | undefined {
  if (uri === undefined || !identities) return undefined
  const names = identities.flatMap(({ number, uri: own }) => (own ? [number, own] : [number]))
  const withoutScheme = (text: string) => text.replace(/^sips?:/i, '')
  if (names.some((name) => withoutScheme(name) === withoutScheme(uri))) return undefined
  return `has no identity ${uri}. Its identities in the rack file: ${names.join(', ') || 'none'}`
}

type RestrictedAct = ReturnType<typeof restarts>[number]

/** Acts that make a phone unavailable for minutes, or erase its settings. The rack file must allow them. */
function restrictedActsOf(command: Command): readonly RestrictedAct[] {
  switch (command.kind) {
    case 'reboot':
    case 'reset':
    case 'firmware':
      return [command.kind]
    case 'raw':
      return restarts(command.target)
    default:
      return []
  }
}

/** Whether the phone restarts when it executes the command. */
export const isRestart = (command: Command): boolean => restrictedActsOf(command).length > 0

function permissionProblem({ id, allow = [] }: PhoneCapabilities, command: Command): string | undefined {
  const act = restrictedActsOf(command).find((one) => !allow.includes(one))
  if (!act) return undefined
  const done = { reboot: 'rebooted', reset: 'reset to factory settings', firmware: 'given other firmware' }[
    act
  ]
  return `is not allowed to be ${done}. If it may be, write \`allow: [${[...allow, act].join(', ')}]\` at phone ${id} in the rack file`
}

function rulesOf(
  { commands }: PhoneCapabilities['profile'],
  command: Command,
): { readonly name: CommandName; readonly rule: CommandRule }[] {
  return catalogNamesOf(command).map((name) => ({ name, rule: commands[name] }))
}

function catalogNamesOf(command: Command): CommandName[] {
  switch (command.kind) {
    case 'keys': {
      const isLong = command.keys.some(({ timeMs }) => timeMs !== undefined)
      return [command.keys.length > 1 ? 'chain' : 'key', ...(isLong ? (['long-press'] as const) : [])]
    }
    case 'touch': {
      const names = command.touches.map(({ how = 'pr' }) =>
        how === 'pr' ? 'touch' : (`touch-${how}` as const),
      )
      return [...new Set(names), ...(command.touches.length > 1 ? (['touch-chain'] as const) : [])]
    }
    case 'dial':
      return [command.outgoingUri === undefined ? 'dial' : 'dial-as']
    // The catalog has no rules for the settings page and for raw requests.
    case 'write-setting':
    case 'raw':
      return []
    default:
      return [command.kind]
  }
}

function numberOf(command: Command): number | undefined {
  if ('identity' in command) return command.identity
  return 'ringer' in command ? command.ringer : undefined
}
