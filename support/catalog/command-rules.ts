import type { CommandName, RemoteControl } from './commands.js'
import type { Family } from './family.js'
import { touchRule } from './firmware.js'
import type { Model } from './model.js'

/** Whether a phone speaks a command. What is unknown is sent all the same, with a warning. */
export interface CommandRule {
  readonly supported: 'yes' | 'no' | 'unknown'
  /** Why not, or why nobody knows; completes "snom870 (firmware 8.7.1): ". Empty where it does. */
  readonly why: string
  /** The numbers that it takes, both ends included. */
  readonly range?: { readonly from: number; readonly to: number } | undefined
  /** The first firmware of each branch that speaks it. */
  readonly since?: readonly string[] | undefined
  /** What the rack file must allow on the phone before it is sent there. */
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
    { ...spoken(phone, touch === true, only), range, allow, ...(touch && { since }) },
  ])
  // Every name has an entry: the schema asks for all of them.
  return Object.fromEntries(rules) as Record<CommandName, CommandRule>
}

function spoken(
  phone: Phone,
  touch: boolean,
  only?: readonly string[],
): Pick<CommandRule, 'supported' | 'why'> {
  const { model, family, firmware } = phone
  if (family.remoteControl === 'no') return { supported: 'no', why: noRemoteControl }
  if (only && !only.includes(model.model))
    return { supported: 'no', why: `made for ${only.join(' and ')} only` }
  const touched = touch ? touchRule(model.touch, firmware) : undefined
  if (touched && touched.supported !== 'yes') return touched
  if (family.remoteControl === 'unknown')
    return { supported: 'unknown', why: 'nobody has tried remote control on it' }
  return { supported: 'yes', why: '' }
}

export const noRemoteControl =
  'it has no command.htm: models of its series cannot be remote-controlled over HTTP, only looked at'
