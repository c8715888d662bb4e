import type { Clock } from '../clock.js'
import type { PhoneCommands } from './types.js'

export type Command =
  | { readonly type: 'keys'; readonly presses: readonly KeyPress[] }
  | { readonly type: 'touches'; readonly touches: readonly Touch[] }
  | { readonly type: 'dial'; readonly number: string; readonly outgoing: string | undefined }
  | { readonly type: 'dtmf'; readonly digits: string }
  | { readonly type: 'release all calls' | 'log off all' | 'fix line info' }
  | { readonly type: 'log off' | 'register'; readonly identity: number }

export interface KeyPress {
  readonly key: string
  /** How long the key is held, ms. */
  readonly timeMs: number
  /** The pause before the next key, ms. */
  readonly pauseMs: number
}

export interface Touch {
  readonly x: number
  readonly y: number
  readonly action: 'press' | 'release'
}

/**
 * Reads the parameters of command.htm: the command of the first known one, or undefined.
 * `%3B` and `%2C` separate like `;` and `,`: the phone decodes a value before it splits it.
 */
export function readCommand(parameters: URLSearchParams): Command | undefined {
  for (const [name, value] of parameters) {
    switch (name) {
      case 'key':
        return { type: 'keys', presses: readKeyPresses(value) }
      case 'touch':
        return { type: 'touches', touches: readTouches(value) }
      case 'number':
        return { type: 'dial', number: value, outgoing: parameters.get('outgoing_uri') ?? undefined }
      case 'key_dtmf':
        return { type: 'dtmf', digits: value }
      case 'RELEASE_ALL_CALLS':
        return { type: 'release all calls' }
      case 'LOGOFFALL':
        return { type: 'log off all' }
      case 'LOGOFFLINE':
        return { type: 'log off', identity: Number(value) }
      case 'REREGISTER':
        return { type: 'register', identity: Number(value) }
      case 'FIX_LIL':
        return value === 'true' ? { type: 'fix line info' } : undefined
    }
  }
  return undefined
}

/** Executes a command. The promise resolves after the Times and Pauses of its keys. */
export async function runCommand(command: Command, phone: PhoneCommands, clock: Clock): Promise<void> {
  switch (command.type) {
    case 'keys':
      return pressKeys(command.presses, phone, clock)
    case 'touches':
      for (const { x, y, action } of command.touches) phone.touch(x, y, action)
      return
    case 'dial':
      return phone.dial(command.number, command.outgoing)
    case 'dtmf':
      return phone.dtmf(command.digits)
    case 'release all calls':
      return phone.releaseAllCalls()
    case 'log off all':
      return phone.logOff('all')
    case 'log off':
      return phone.logOff(command.identity)
    case 'register':
      return phone.register(command.identity)
    case 'fix line info':
      return phone.fixLineInfo()
    default:
      return command satisfies never
  }
}

async function pressKeys(presses: readonly KeyPress[], phone: PhoneCommands, clock: Clock): Promise<void> {
  for (const [index, { key, timeMs, pauseMs }] of presses.entries()) {
    if (timeMs > 0) await clock.after(timeMs)
    phone.press(key, timeMs)
    // A Pause is between two keys, so the Pause of the last key is ignored.
    if (pauseMs > 0 && index < presses.length - 1) await clock.after(pauseMs)
  }
}

/**
 * Key events, separated by `;`. An empty Time or Pause is the default, 0 (source: the documentation of a public client,
 * for `ENTER,,500`). Blanks around a part are ignored. An event without a key, with another kind of Time or Pause, or
 * with a fourth part, has no effect.
 */
function readKeyPresses(value: string): KeyPress[] {
  return value.split(';').flatMap((event) => {
    const [key = '', time = '', pause = '', ...more] = event.split(',').map((part) => part.trim())
    const valid = key !== '' && more.length === 0 && isDuration(time) && isDuration(pause)
    return valid ? [{ key, timeMs: Number(time), pauseMs: Number(pause) }] : []
  })
}

const isDuration = (text: string) => /^\d{0,6}$/.test(text)

/** A point without an action is pressed and released. An invalid chain has no effect at all. */
function readTouches(value: string): Touch[] {
  const chain = value.trim().replaceAll(/\s+/g, ' ')
  if (!/^(\d{1,4} \d{1,4}( (press|p|release|r|pr))?( |$))+$/.test(chain)) return []
  return Array.from(chain.matchAll(/(\d+) (\d+)(?: ([a-z]+))?/g)).flatMap(([, x, y, action = 'pr']) =>
    touchActions(action).map((each) => ({ x: Number(x), y: Number(y), action: each })),
  )
}

function touchActions(action: string): readonly Touch['action'][] {
  if (action === 'pr') return ['press', 'release']
  return action.startsWith('p') ? ['press'] : ['release']
}
