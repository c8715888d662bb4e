import type { Command } from '../../../support/remote/index.js'
import { createPages } from '../../../support/virtual/web/pages.js'

type Act = readonly [act: string, ...details: unknown[]]

/** The calls that the virtual phone makes for a request, in order. */
export async function readBack(target: string): Promise<Act[]> {
  const acts: Act[] = []
  const record =
    (act: string) =>
    (...details: unknown[]) =>
      void acts.push([act, ...details])
  const recorder = new Proxy({}, { get: (_, act) => record(String(act)) })
  const options = {
    model: 'snom870',
    dialReply: '200',
    quirks: { longestChain: 0, lowerCaseKeys: false, chainReply: 'after' },
    furtherScreens: {},
    phone: recorder,
    settings: { write: record('write'), all: () => [], get: () => undefined },
    clock: {
      after: async (ms: number) => {
        record('wait')(ms)
      },
    },
  } as unknown as Parameters<typeof createPages>[0]
  const [path = '', query = ''] = target.split('?')
  await createPages(options).get(path)?.({ parameters: new URLSearchParams(query), keepAlive: true })
  return acts
}

/** The calls that a command must cause. */
export function actsOf(command: Command, timing: { timeMs: number; pauseMs: number }): Act[] {
  switch (command.kind) {
    case 'keys':
      return pressesOf(command.keys, timing)
    case 'touch':
      return command.touches.flatMap(({ x, y, how = 'pr' }) => {
        const fingers = how === 'pr' ? ['press', 'release'] : [how]
        return fingers.map((action): Act => ['touch', x, y, action])
      })
    case 'dial':
      return [['dial', command.number, command.outgoingUri]]
    case 'dtmf':
      return [['dtmf', command.digits]]
    case 'logoff-line':
      return [['logOff', command.identity]]
    case 'reregister':
      return [['register', command.identity]]
    case 'play-ringer':
      return [['playRinger', command.ringer]]
    case 'firmware':
      return [['upgrade', command.url]]
    case 'write-setting':
      return [['write', command.name, command.value, command.store ?? false]]
    case 'raw':
      throw new Error('the effect of a raw request is unknown')
    default:
      return [plain[command.kind]]
  }
}

const plain = {
  'release-all-calls': ['releaseAllCalls'],
  'logoff-all': ['logOff', 'all'],
  'clear-dialled': ['clearList', 'dialled'],
  'clear-missed': ['clearList', 'missed'],
  'clear-received': ['clearList', 'received'],
  'fix-lil': ['fixLineInfo'],
  reboot: ['reboot'],
  reset: ['factoryReset'],
} as const

type Keys = Extract<Command, { kind: 'keys' }>['keys']

/** A time of 0 ms causes no wait, and there is no wait after the last key. */
function pressesOf(keys: Keys, timing: { timeMs: number; pauseMs: number }): Act[] {
  const chain = keys.length > 1
  return keys.flatMap(({ key, timeMs, pauseMs }, index): Act[] => {
    const down = timeMs ?? (chain || pauseMs !== undefined ? timing.timeMs : 0)
    const pause = index === keys.length - 1 ? 0 : (pauseMs ?? timing.pauseMs)
    return [
      ...(down ? [['wait', down] as const] : []),
      ['press', key, down],
      ...(pause ? [['wait', pause] as const] : []),
    ]
  })
}
