import {
  decoded,
  encodeValue,
  type PlanOutcome,
  type Purpose,
  problemOf,
  refusedPlan,
  visible,
} from './request-plan.js'

/** Commands that carry text of somebody else's: numbers, tones, addresses, settings. */

/** `/command.htm?number=NUMBER[&outgoing_uri=URI]` */
export function dialPlan(number: string, outgoingUri: string | undefined, maxLength: number): PlanOutcome {
  const as = outgoingUri === undefined ? '' : ` as ${visible(outgoingUri)}`
  const tried = `dial ${visible(number)}${as}`
  const wrongNumber = dialProblem(number)
  if (wrongNumber) return refusedPlan(tried, `the number is wrong: ${wrongNumber}${allowed}`)
  const wrongUri = outgoingUri === undefined ? undefined : dialProblem(outgoingUri)
  if (wrongUri) return refusedPlan(tried, `the outgoing URI is wrong: ${wrongUri}${allowed}`)
  const from = outgoingUri === undefined ? '' : `&outgoing_uri=${encodeValue(outgoingUri)}`
  return fitting(`/command.htm?number=${encodeValue(number)}${from}`, { tried, purpose: 'dial', maxLength })
}

/** `/command.htm?key_dtmf=DIGITS` */
export function tonesPlan(digits: string, maxLength: number): PlanOutcome {
  const tried = `send the tones ${visible(digits)}`
  if (!/^[0-9A-D*#]+$/.test(digits)) return refusedPlan(tried, 'tones are made of 0 to 9, *, # and A to D')
  return fitting(`/command.htm?key_dtmf=${encodeValue(digits)}`, { tried, purpose: 'command', maxLength })
}

/** `/dummy.htm?swload=load&firmware=URL` (the vendor writes this template, and no other, with https). */
export function firmwarePlan(url: string, maxLength: number): PlanOutcome {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  // A log-in inside the address would stand in every report.
  if (parsed?.username || parsed?.password)
    return refusedPlan('load firmware', 'its address holds a user or password')
  const tried = `load firmware from ${visible(url)}`
  if (!parsed || !/^(https?|tftp|ftp):$/.test(parsed.protocol) || !parsed.hostname)
    return refusedPlan(
      tried,
      'its address does not begin with http://, https://, ftp:// or tftp:// and a host',
    )
  const problem = /\s/.test(url) ? 'it contains a blank' : problemOf(url)
  if (problem) return refusedPlan(tried, `its address is wrong: ${problem}`)
  const target = `/dummy.htm?swload=load&firmware=${encodeValue(url)}`
  return fitting(target, { tried, purpose: 'restart', maxLength })
}

/** `/dummy.htm?settings=save&NAME=VALUE[&store_settings=save]`; without `store` it is lost with the next reboot. */
export function settingPlan(name: string, value: string, store: boolean, maxLength: number): PlanOutcome {
  // Not the value: it may be a password.
  const tried = `set ${visible(name)}`
  const problem = settingNameProblem(name)
  if (problem) return refusedPlan(tried, problem)
  const wrongValue = value === '' ? undefined : problemOf(value)
  if (wrongValue) return refusedPlan(tried, `the value is wrong: ${wrongValue}`)
  const target = `/dummy.htm?settings=save&${name}=${encodeValue(value)}${store ? '&store_settings=save' : ''}`
  return fitting(target, { tried, purpose: 'command', maxLength })
}

/** Why a name can be no setting's, or nothing. */
export function settingNameProblem(name: string): string | undefined {
  if (!/^[A-Za-z]\w{0,99}$/.test(name))
    return `"${visible(name)}" is no name of a setting (letters, digits and _)`
  if (/^(settings|store_settings|reset_settings|reboot|reset|swload|firmware)$/i.test(name))
    return `"${name}" would be a command of its own, no setting`
  return undefined
}

const allowed = '; allowed is anything but &, ;, # and invisible characters'

/** A raw `#` would end the query; its encoded form has been seen on keys only, never in a number. */
const dialProblem = (text: string) =>
  problemOf(text) ??
  (decoded(text).includes('#') ? 'it contains "#", which only a key press carries safely' : undefined)

interface Limits {
  readonly tried: string
  readonly purpose: Purpose
  readonly maxLength: number
}

function fitting(target: string, { tried, purpose, maxLength }: Limits): PlanOutcome {
  if (target.length > maxLength) return refusedPlan(tried, 'it is too long for a URL of this phone')
  return { purpose, tried, targets: [target], lastsMs: 0 }
}
