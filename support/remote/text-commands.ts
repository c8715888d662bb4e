import {
  decodeFully,
  encodeValue,
  maxTargetLength,
  type PlanOutcome,
  type Purpose,
  printable,
  refusedPlan,
  valueProblem,
} from './request-plan.js'

/** The commands with a text from outside: numbers, tones, addresses, settings. */

/** `/command.htm?number=NUMBER[&outgoing_uri=URI]` */
export function planDial(number: string, outgoingUri: string | undefined): PlanOutcome {
  const as = outgoingUri === undefined ? '' : ` as ${printable(outgoingUri)}`
  const tried = `dial ${printable(number)}${as}`
  const wrongNumber = dialProblem(number)
  if (wrongNumber) return refusedPlan(tried, `the number is wrong: ${wrongNumber}${allowed}`)
  const wrongUri = outgoingUri === undefined ? undefined : dialProblem(outgoingUri)
  if (wrongUri) return refusedPlan(tried, `the outgoing URI is wrong: ${wrongUri}${allowed}`)
  const from = outgoingUri === undefined ? '' : `&outgoing_uri=${encodeValue(outgoingUri)}`
  return planTarget(`/command.htm?number=${encodeValue(number)}${from}`, tried, 'dial')
}

/** `/command.htm?key_dtmf=DIGITS` */
export function planDtmf(digits: string): PlanOutcome {
  const tried = `send the tones ${printable(digits)}`
  if (!/^[0-9A-D*#]+$/.test(digits)) return refusedPlan(tried, 'tones are made of 0 to 9, *, # and A to D')
  return planTarget(`/command.htm?key_dtmf=${encodeValue(digits)}`, tried, 'command')
}

/** `/dummy.htm?swload=load&firmware=URL`; the vendor documents only this template, and only with https. */
export function planFirmware(url: string): PlanOutcome {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  // Every report prints the address.
  if (parsed?.username || parsed?.password)
    return refusedPlan('load firmware', 'its address contains a user or password')
  const tried = `load firmware from ${printable(url)}`
  if (!parsed || !/^(https?|tftp|ftp):$/.test(parsed.protocol) || !parsed.hostname)
    return refusedPlan(
      tried,
      'its address does not begin with http://, https://, ftp:// or tftp:// and a host',
    )
  const problem = /\s/.test(url) ? 'it contains a blank' : valueProblem(url)
  if (problem) return refusedPlan(tried, `its address is wrong: ${problem}`)
  return planTarget(`/dummy.htm?swload=load&firmware=${encodeValue(url)}`, tried, 'restart')
}

/** `/dummy.htm?settings=save&NAME=VALUE[&store_settings=save]`; without `store` a reboot restores the old value. */
export function planSetting(name: string, value: string, store: boolean): PlanOutcome {
  // Without the value: it may be a password.
  const tried = `set ${printable(name)}`
  const problem = settingNameProblem(name)
  if (problem) return refusedPlan(tried, problem)
  const wrongValue = value === '' ? undefined : valueProblem(value)
  if (wrongValue) return refusedPlan(tried, `the value is wrong: ${wrongValue}`)
  const target = `/dummy.htm?settings=save&${name}=${encodeValue(value)}${store ? '&store_settings=save' : ''}`
  return planTarget(target, tried, 'command')
}

/** Why a text is not a setting name; undefined for a possible name. */
function settingNameProblem(name: string): string | undefined {
  if (!/^[A-Za-z]\w{0,99}$/.test(name))
    return `"${printable(name)}" is not a setting name (letters, digits and _)`
  if (/^(settings|store_settings|reset_settings|reboot|reset|swload|firmware)$/i.test(name))
    return `"${name}" is a command, not a setting`
  return undefined
}

const allowed = '; allowed is anything but &, ;, # and invisible characters'

/** A raw `#` would end the query. The encoded form works for keys; for numbers this is unknown. */
const dialProblem = (text: string) =>
  valueProblem(text) ??
  (decodeFully(text).includes('#') ? 'it contains "#", which only a key press carries safely' : undefined)

function planTarget(target: string, tried: string, purpose: Purpose): PlanOutcome {
  if (target.length > maxTargetLength) return refusedPlan(tried, 'it is too long for a URL of this phone')
  return { purpose, tried, targets: [target], executionMs: 0 }
}
