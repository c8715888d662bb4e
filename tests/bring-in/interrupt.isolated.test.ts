import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, rm, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { backgroundClock } from '../../support/clock/index.js'
import { folderWith } from '../helpers/cli/offhook.js'
import { commandsOf, rackOf, recordedRack } from '../helpers/faults/recorder.js'

const noon = new Date('2026-01-02T12:00:00Z')
/** The clocks of the phones stand still: a call of a few seconds would not tell that they are clocks. */
const recorded = await recordedRack(Object.assign(Object.create(backgroundClock), { date: () => noon }))
const [caller, callee] = recorded.phones
afterAll(() => recorded.stop())

/** A bring-in watches displays for many seconds of real time, and each capture takes processor time. */
const pacing = { captureGapMs: 100 }
const { phones, ...rack } = rackOf(recorded)

const folder = await folderWith(
  {
    'cucumber.cjs': `module.exports = { default: require('offhook/cucumber').cucumberProfile(__dirname) }\n`,
    'rack.yaml': stringify({ ...rack, phones: phones.map((phone) => ({ ...phone, pacing })) }),
    'features/call.feature': `Feature: Calls
  Scenario: A calls C
    Given A is the phone "caller"
    And C is the phone "callee"
    When A dials C
    Then A shows "calling" to C
    When C answers
    Then A shows "connected" with C
    When A hangs up
    Then A and C show "idle"
`,
  },
  afterAll,
)
await mkdir(join(folder, 'node_modules'))
await symlink(resolve('.'), join(folder, 'node_modules/offhook'))
await symlink(resolve('node_modules/@cucumber'), join(folder, 'node_modules/@cucumber'))

const forgetRequests = () => {
  for (const phone of recorded.phones) phone.targets.splice(0)
}

interface Stop {
  /** Called for each output, and for the displays of the caller after it has dialled; true: the signal is sent now. */
  readonly when?: (printed: string, dialled: boolean) => boolean
  readonly signal?: NodeJS.Signals
}

async function bringIn({ when = () => false, signal = 'SIGINT' }: Stop = {}) {
  const args = [resolve('support/cli/offhook.mjs'), 'bring-in', '--rack', 'rack.yaml', 'features']
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { PATH: folder, RACK_LEASES: process.env.RACK_LEASES },
  })
  let printed = ''
  let isStopped = false
  const check = (dialled: boolean) => {
    if (isStopped || !when(printed, dialled)) return
    isStopped = true
    child.kill(signal)
  }
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      check(false)
    })
  caller.intercept = (target) => {
    // The phone has got the number by then.
    if (target.includes('screen.bmp') && commandsOf(caller).at(-1)?.startsWith('number=')) check(true)
    return 'pass'
  }
  const [exitCode] = await once(child, 'close')
  return { exitCode: exitCode as number | null, printed }
}

/** Each call lasts some seconds of real time. */
const timeout = 600_000

const interruptedLine = '✖ Interrupted. Run the same command again: it goes on where it was\n'
/** Whether both phones were hung up after the last call. */
const isHungUp = () =>
  [caller, callee].every((phone) => {
    const commands = commandsOf(phone)
    return (
      commands.lastIndexOf('RELEASE_ALL_CALLS') > commands.findLastIndex((one) => /^number=|ENTER/.test(one))
    )
  })
/** The lines of the replay. */
const replayedIn = (printed: string) =>
  /(?<=compared with the proposed references …\n)(?:\[.*\n)*/.exec(printed)?.[0]
const halfWritten = async () =>
  (await readdir(join(folder, 'reports'), { recursive: true })).filter((file) => file.endsWith('.part'))

test('Ctrl-C in the check, in a call of the play and of the replay hangs up; a power cut in a call leaves whole files; the next call goes on', {
  timeout,
  // Displays come late on a machine that is busy with other things: then a call ends before the signal.
  retry: 1,
}, async () => {
  await rm(join(folder, 'reports'), { recursive: true, force: true })
  forgetRequests()
  const inCheck = await bringIn({ when: (printed) => printed.includes('Checking') })
  expect(inCheck).toEqual({ exitCode: 130, printed: `Checking 2 phones …\n${interruptedLine}` })
  expect([...commandsOf(caller), ...commandsOf(callee)]).toEqual([])

  const cut = await bringIn({ when: (_, dialled) => dialled, signal: 'SIGKILL' })
  expect(cut.exitCode).toBe(null)
  expect(await halfWritten()).toEqual([])
  forgetRequests()

  // The phones are still in the call that nobody has ended.
  const inPlay = await bringIn({ when: (_, dialled) => dialled })
  expect(inPlay.exitCode).toBe(130)
  expect(inPlay.printed).toMatch(new RegExp(`${interruptedLine}$`))
  expect(isHungUp()).toBe(true)
  expect(await halfWritten()).toEqual([])

  const inProposal = await bringIn({ when: (printed) => printed.includes('Proposing') })
  expect(inProposal.exitCode).toBe(130)
  expect(inProposal.printed).toContain('[1/1] ✔ A calls C (caller, callee)\n')

  const inReplay = await bringIn({ when: (printed, dialled) => dialled && printed.includes('again') })
  expect(inReplay.exitCode).toBe(130)
  expect(replayedIn(inReplay.printed)).toBe('')
  expect(isHungUp()).toBe(true)
  expect(await halfWritten()).toEqual([])

  const whole = await bringIn()
  expect(whole).toMatchObject({ exitCode: 0, printed: expect.stringContaining('--accept') })
  expect(replayedIn(whole.printed)).toMatch(/^\[(\d)\/\1\]/m)
  const again = await bringIn()
  expect(again).toMatchObject({ exitCode: 0 })
  expect(again.printed).not.toMatch(/^\[/m)
})
