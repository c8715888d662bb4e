import type { CommandName, RemoteControl } from './commands.js'
import type { Family } from './family.js'
import { touchRule } from './firmware.js'
import type { Model } from './model.js'

/** Whether a phone supports a command. An `unknown` command is sent with a warning. */
export interface CommandRule {
  readonly supported: 'yes' | 'no' | 'unknown'
  /** The reason; completes "snom870 (firmware 8.7.1): ". Empty for a supported command. */
  readonly why: string
  /** The numbers that the command accepts, both ends included. */
  readonly range?: { readonly from: number; readonly to: number } | undefined
  /** The first firmware of each branch that supports it. */
  readonly since?: readonly string[] | undefined
  /** The permission that the rack file must give the phone before the command is sent. */
  readonly allow?: 'reboot' | 'reset' | 'firmware' | undefined
}
export type CommandRules = Readonly<Record<CommandName, CommandRule>>

interface Phone {
  readonly model: Model
  readonly family: Family
  readonly firmware: string
}

export function commandRules({ commands }: RemoteControl, phone: Phone): CommandRules {
  const since = typeof phone.model.touch === 'object' ? phone.model.touch.since : undefined
  const rules = Object.entries(commands).map(([name, { range, allow, touch, only }]) => [
    name,
    { ...supportOf(phone, touch === true, only), range, allow, ...(touch && { since }) },
  ])
  // Every name has an entry: the schema requires all of them.
  return Object.fromEntries(rules) as Record<CommandName, CommandRule>
}

function supportOf(
  phone: Phone,
  touch: boolean,
  only?: readonly string[],
): Pick<CommandRule, 'supported' | 'why'> {
  const { model, family, firmware } = phone
  if (family.remoteControl === 'no') return { supported: 'no', why: noRemoteControl }
  if (only && !only.includes(model.model))
    return { supported: 'no', why: `made for ${only.join(' and ')} only` }
  const rule = touch ? touchRule(model.touch, firmware) : undefined
  if (rule && rule.supported !== 'yes') return rule
  if (family.remoteControl === 'unknown')
    return { supported: 'unknown', why: 'it is unknown whether it supports remote control' }
  return { supported: 'yes', why: '' }
}

/** Source: the vendor's page on remote control, and a public dialler that uses port 3112. */
export const noRemoteControl =
  'it has no command.htm at its address, only its display can be fetched. A public tool dials such phones through port 3112 ' +
  '(reported, not verified); to try that, give the phone remoteControl: in the rack file'
