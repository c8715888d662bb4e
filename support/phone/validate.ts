import { type CommandName, type CommandRule, keyRule } from '../catalog/index.js'
import { buildCommand, type Command, restarts, type Touch } from '../remote/index.js'
import { describeKeys } from './errors.js'
import type { TouchTarget } from './input.js'
import type { PhoneFacts } from './types.js'

/** As much of a phone as says what may be asked of it. */
export type PhoneCapabilities = Pick<PhoneFacts, 'id' | 'profile' | 'allow' | 'identities'>

/**
 * Why a command must not go to this phone, or nothing; completes "desk-2 (D785, firmware 10.1.54.13) …". Facts that
 * nobody knows object to nothing. A raw request is sent as it stands: only the rack file's `allow:` is asked.
 */
export function validateCommand(phone: PhoneCapabilities, command: Command): string | undefined {
  return (
    keyObjection(phone, command) ??
    ruleObjection(phone, command) ??
    guardObjection(phone, command) ??
    formObjection(phone, command)
  )
}

/** Why a phone cannot be touched there, or nothing. */
export function validateTarget(
  phone: PhoneCapabilities,
  target: TouchTarget,
  how?: Touch['how'],
): string | undefined {
  if (typeof target !== 'string')
    return validateCommand(phone, { kind: 'touch', touches: [{ ...target, how }] })
  const { touchTargets = {}, commands } = phone.profile
  if (commands.touch.supported === 'no') return `cannot touch "${target}": ${commands.touch.why}`
  if (Object.hasOwn(touchTargets, target)) return undefined
  const known = Object.keys(touchTargets).join(', ') || 'none; touch a point instead'
  return `has no touch target "${target}". It knows: ${known}`
}

/** What of a command nobody knows whether this phone can do it. */
export function unverifiedParts({ profile }: PhoneCapabilities, command: Command): string[] {
  const keys = command.kind === 'keys' ? command.keys : []
  const unproven = keys.flatMap(({ key }) => {
    const { supported, why } = keyRule(profile, key)
    return supported === 'unknown' ? [`${key}: ${why}`] : []
  })
  const unknown = rulesOf(profile, command).filter(({ rule }) => rule.supported === 'unknown')
  return [...new Set([...unproven, ...unknown.map(({ name, rule }) => `${name}: ${rule.why}`)])]
}

/** These make a phone useless for minutes, or for the whole lab: its rack file has to allow them. */
function guardsOf(command: Command): readonly Guarded[] {
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
type Guarded = ReturnType<typeof restarts>[number]

function guardObjection(phone: PhoneCapabilities, command: Command): string | undefined {
  const forbidden = guardsOf(command).find((act) => !phone.allow?.includes(act))
  return forbidden && notAllowed(phone, forbidden)
}

const notAllowed = ({ id, allow = [] }: PhoneCapabilities, act: Guarded) =>
  `is not allowed to be ${guarded[act]}. If it may be, write \`allow: [${[...allow, act].join(', ')}]\` at phone ${id} in the rack file`
const guarded = { reboot: 'rebooted', reset: 'reset to factory settings', firmware: 'given other firmware' }

function keyObjection({ profile }: PhoneCapabilities, command: Command): string | undefined {
  if (command.kind !== 'keys') return undefined
  for (const { key } of command.keys) {
    const { supported, why } = keyRule(profile, key)
    if (supported === 'no') return `has no key ${key}: ${why}. Its keys: ${describeKeys(profile.keys)}`
  }
  return undefined
}

function ruleObjection(phone: PhoneCapabilities, command: Command): string | undefined {
  const { tried } = build(phone, command)
  for (const { rule } of rulesOf(phone.profile, command)) {
    if (rule.supported === 'no') return `cannot ${tried}: ${rule.why}`
    const { from = 0, to = 0 } = rule.range ?? {}
    const number = numberOf(command)
    if (rule.range && number !== undefined && !(number >= from && number <= to))
      return `cannot ${tried}: it takes ${from} to ${to}`
  }
  if (command.kind === 'touch') return pointObjection(phone, command.touches)
  return command.kind === 'dial' ? identityObjection(phone, command.outgoingUri) : undefined
}

/** What no phone takes. */
function formObjection(phone: PhoneCapabilities, command: Command): string | undefined {
  const built = build(phone, command)
  return built.purpose === 'refused' ? `cannot ${built.tried}: ${built.problem}` : undefined
}

// Room for the address, whose length is not known here; a chain that is too long is split anyway.
const build = ({ profile }: PhoneCapabilities, command: Command) =>
  buildCommand(command, { timing: profile.keyTiming, maxLength: 900 })

function pointObjection({ profile }: PhoneCapabilities, touches: readonly Touch[]): string | undefined {
  const { display } = profile
  if (!display) return undefined
  const { width, height } = display
  const isOn = (pixel: number, size: number) => Number.isInteger(pixel) && pixel >= 0 && pixel < size
  const off = touches.find(({ x, y }) => !isOn(x, width) || !isOn(y, height))
  return off && `has no point ${off.x},${off.y} on its display (x 0–${width - 1}, y 0–${height - 1})`
}

/** Only where the rack file names the identities; some firmware takes the whole URI, some the bare number. */
function identityObjection({ identities }: PhoneCapabilities, uri: string | undefined): string | undefined {
  if (uri === undefined || !identities) return undefined
  const names = identities.flatMap(({ number, uri: own }) => (own ? [number, own] : [number]))
  const bare = (text: string) => text.replace(/^sips?:/i, '')
  if (names.some((name) => bare(name) === bare(uri))) return undefined
  return `has no identity ${uri}. Its identities in the rack file: ${names.join(', ') || 'none'}`
}

/** What the catalogue says of a command. */
export function rulesOf(
  { commands }: PhoneCapabilities['profile'],
  command: Command,
): { readonly name: CommandName; readonly rule: CommandRule }[] {
  return namesOf(command).map((name) => ({ name, rule: commands[name] }))
}

/** What the catalogue calls it. */
function namesOf(command: Command): CommandName[] {
  switch (command.kind) {
    case 'keys': {
      const long = command.keys.some(({ timeMs }) => timeMs !== undefined)
      return [command.keys.length > 1 ? 'chain' : 'key', ...(long ? (['long-press'] as const) : [])]
    }
    case 'touch': {
      const acts = command.touches.map(({ how = 'pr' }) =>
        how === 'pr' ? 'touch' : (`touch-${how}` as const),
      )
      return [...new Set(acts), ...(command.touches.length > 1 ? (['touch-chain'] as const) : [])]
    }
    case 'dial':
      return [command.outgoingUri === undefined ? 'dial' : 'dial-as']
    // Pages of the phone that are no remote control, and what nobody has looked into.
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
