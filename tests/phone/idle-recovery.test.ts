import { expect, test } from 'vitest'
import { openCatalog } from '../../support/catalog/index.js'
import type { PollOptions } from '../../support/phone/display-poll.js'
import { bringToIdle, type RecoveryHistory } from '../../support/phone/idle-recovery.js'
import type { PhoneFacts } from '../../support/phone/index.js'
import type { Command } from '../../support/remote/index.js'

const profile = await (await openCatalog('fixtures')).profile('D785')

/** The state after a command, from the state before. Undefined: the command changes nothing. */
type Behaviour = (shown: string, did: string) => string | undefined

const describe = (command: Command): string => {
  if (command.kind === 'keys') return command.keys.map(({ key }) => key).join()
  return command.kind === 'write-setting' ? `${command.name}=${command.value}` : command.kind
}

interface Circumstances {
  /** A text of each display is unsure, so that its state is only likely. */
  unsure: boolean
  displayMayLag: boolean
  history: RecoveryHistory
}
const noHistory = (): RecoveryHistory => ({ steps: [], tried: [] })

/** Recovers a phone that reacts to commands as `behaves` defines. `?` is a display without a known state. */
async function recover(
  left: string,
  behaves: Behaviour,
  {
    displayMayLag = false,
    unsure = false,
    history = noHistory(),
    ...more
  }: Partial<PhoneFacts & Circumstances> = {},
) {
  let shown = left
  const did: string[] = []
  const leaks: unknown[] = []
  const waits: PollOptions[] = []
  const act = (what: string) => {
    did.push(what)
    shown = behaves(shown, what) ?? shown
  }
  const facts = { profile, ...more } as PhoneFacts
  const showing = () => ({
    idle: shown === 'idle',
    state: shown === '?' || unsure ? undefined : shown,
    likelyState: unsure ? shown : undefined,
    frame: {} as never,
    describe: () => shown,
  })
  const outcome = await bringToIdle(
    {
      facts,
      send: async (command) => act(describe(command)),
      waitForRestart: async () => {},
    },
    {
      history,
      poll: async (_until, options) => {
        waits.push(options)
        return showing()
      },
      withinMs: 5000,
      displayMayLag,
      onLeak: (seen) => leaks.push(seen.describe()),
    },
  )
  return { outcome, did, leaks, waits }
}

const idleAfter =
  (...acts: string[]): Behaviour =>
  (_, did) =>
    acts.includes(did) ? 'idle' : undefined
/** Closes one of `count` dialogs with each CANCEL. */
const afterCancels = (count: number): Behaviour => {
  let left = count
  return (_, did) => (did === 'CANCEL' && --left === 0 ? 'idle' : undefined)
}

test('an idle phone gets no command', async () => {
  const { outcome, did } = await recover('idle', () => undefined)
  expect(outcome).toEqual({ kind: 'idle' })
  expect(did).toEqual([])
})

test.each(['missed', 'busy', 'enter number', 'received calls'])(
  'a scenario may end in "%s"',
  async (state) => {
    const { outcome, did, leaks } = await recover(state, idleAfter('CANCEL'))
    expect({ outcome, did, leaks }).toEqual({ outcome: { kind: 'idle' }, did: ['CANCEL'], leaks: [] })
  },
)

test('a display that shows such a state by its pixels, with an unsure text, is no leak either', async () => {
  const { outcome, did, leaks } = await recover('missed', idleAfter('CANCEL'), { unsure: true })
  expect({ outcome, did, leaks }).toEqual({ outcome: { kind: 'idle' }, did: ['CANCEL'], leaks: [] })
})

const cancels = (count: number) => Array<string>(count).fill('CANCEL')
const release = 'release-all-calls'
test.each<[string, string, Behaviour, string[], Partial<PhoneFacts>?]>([
  ['the rule for DND', 'DND', idleAfter('DND'), ['DND']],
  [
    'the rule for a logged-off identity',
    'logged off',
    idleAfter('reregister'),
    ['reregister', 'reregister'],
    { identities: [{ number: '1001' }, { number: '1011' }] },
  ],
  [
    'the rule for forwarding, all of its commands',
    'forwarding if busy',
    idleAfter('fwd_time_enabled=off'),
    ['fwd_all_enabled=off', 'fwd_busy_enabled=off', 'fwd_time_enabled=off'],
  ],
  ['ending all calls: a call that did not end', 'connected', idleAfter(release), [release]],
  ['CANCEL: a pop-up', '?', idleAfter('CANCEL'), [release, 'CANCEL']],
  ['CANCEL: menus in menus', '?', afterCancels(10), [release, ...cancels(10)]],
  [
    'a reboot, where it is allowed',
    'DND',
    idleAfter('reboot'),
    ['DND', release, ...cancels(10), 'reboot'],
    { allow: ['reboot'] },
  ],
  [
    'all steps once more after a reboot',
    'connected',
    (shown, did) => (did === 'reboot' ? 'DND' : shown === 'DND' && did === 'DND' ? 'idle' : undefined),
    [release, ...cancels(10), 'reboot', 'DND'],
    { allow: ['reboot'] },
  ],
])('recovered by %s', async (_, left, behaves, acts, more) => {
  const { outcome, did, leaks } = await recover(left, behaves, more)
  expect(outcome).toMatchObject({ kind: 'recovered', left })
  expect(did).toEqual(acts)
  expect(leaks).toEqual([left])
})

test('two faults at once are recovered one after the other', async () => {
  const { outcome, did } = await recover('DND', (shown, did) => {
    if (shown === 'DND' && did === 'DND') return 'logged off'
    return shown === 'logged off' && did === 'reregister' ? 'idle' : undefined
  })
  expect(outcome).toMatchObject({ kind: 'recovered', left: 'DND' })
  expect(did).toEqual(['DND', 'reregister'])
})

test('a leak that shows only after the missed call is closed is reported', async () => {
  const { outcome, leaks } = await recover('missed', (shown, did) =>
    shown === 'missed' && did === 'CANCEL' ? 'DND' : shown === 'DND' && did === 'DND' ? 'idle' : undefined,
  )
  expect(outcome).toMatchObject({ kind: 'recovered', left: 'DND' })
  expect(leaks).toEqual(['DND'])
})

test.each([
  ['without permission', undefined, []],
  ['with another permission', ['reset', 'firmware'] as const, []],
  ['once', ['reboot'] as const, ['reboot', 'DND', release, ...cancels(10)]],
])('no step helps: rebooted %s', async (_, allow, after) => {
  const { outcome, did, leaks } = await recover('DND', () => undefined, allow && { allow })
  expect(outcome).toMatchObject({ kind: 'stuck', left: 'DND', shows: 'DND' })
  expect(did).toEqual(['DND', release, ...cancels(10), ...after])
  expect(leaks).toEqual(['DND'])
})

test('steps that did not help are not taken again, and are reported again', async () => {
  const history = noHistory()
  const { outcome: first } = await recover('DND', () => undefined, { history, allow: ['reboot'] })
  const { outcome, did } = await recover('DND', () => undefined, { history, allow: ['reboot'] })
  expect(did).toEqual([])
  expect(outcome).toEqual(first)
})

test('a state in which a scenario may end is a leak if the phone cannot leave it', async () => {
  const { outcome, leaks } = await recover('missed', idleAfter('reboot'), { allow: ['reboot'] })
  expect(outcome).toMatchObject({ kind: 'recovered', left: 'missed' })
  expect(leaks).toEqual(['missed'])
  expect((await recover('missed', () => undefined)).outcome).toMatchObject({ kind: 'stuck', left: 'missed' })
})

test('a display has the whole deadline to go idle; after an act that it may not show yet, one capture is not enough', async () => {
  const waits = async (displayMayLag: boolean) =>
    (await recover('idle', () => undefined, { displayMayLag })).waits
  expect(await waits(false)).toMatchObject([{ deadlineMs: 5000, holdMs: undefined }])
  expect(await waits(true)).toMatchObject([{ deadlineMs: 5000, holdMs: 500 }])
})

test('a step that the phone refuses is reported, and the next one is tried', async () => {
  const showing = { idle: false, state: 'DND', frame: {} as never, describe: () => '"DND"' }
  const context = { withinMs: 5000, displayMayLag: false, onLeak: () => {} }
  let idle = false
  const outcome = await bringToIdle(
    {
      facts: { profile } as PhoneFacts,
      send: async (command) => {
        if (describe(command) === 'DND') throw new Error('404')
        idle = true
      },
      waitForRestart: async () => {},
    },
    { ...context, history: noHistory(), poll: async () => ({ ...showing, idle }) },
  )
  expect(outcome).toMatchObject({
    kind: 'recovered',
    tried: ['pressed DND, which failed: 404', 'ended all calls'],
  })
})
