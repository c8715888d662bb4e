import { type KeyRule, keyRule } from '../catalog/index.js'
import type { Command } from '../remote/index.js'
import type { Ask } from './asks.js'
import { commandOf } from './flow.js'
import { type Asked, rulesOf } from './objections.js'

/** Whether the model lacks what is asked for; a mistake in the sentence, or what a rack file forbids, is none of it. */
export function isBeyond({ profile }: Pick<Asked, 'profile'>, ask: Ask): boolean {
  switch (ask.kind) {
    case 'perform': {
      const flow = profile.verbs[ask.verb]
      if (!flow) return true
      return flow.some((step) => {
        if ('touch' in step) return profile.touchTargets === undefined
        return !('shows' in step || 'unless' in step) && lacks(profile, commandOf(step, ask.number ?? ''))
      })
    }
    case 'dial-as':
      return profile.commands['dial-as'].supported === 'no'
    case 'touch-targets':
      return profile.commands.touch.supported === 'no'
    default:
      return lacks(profile, ask)
  }
}

function lacks(profile: Asked['profile'], command: Command): boolean {
  if (command.kind === 'keys' && command.keys.some(({ key }) => isOnlyElsewhere(keyRule(profile, key))))
    return true
  return rulesOf(profile, command).some(({ rule }) => rule.supported === 'no')
}

const isOnlyElsewhere = ({ supported, nowhere }: KeyRule) => supported === 'no' && !nowhere
