import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { RackView } from '../../../support/cli/rack/view.js'
import { builtUrl } from '../../helpers/built.js'
import { addresses, leasedRack, silentPhones } from '../../helpers/cli/leased-rack.js'
import { oneOf } from '../../helpers/lease/requests.js'

/** A process that is killed when the test ends, and what it has printed. */
function started(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child: ChildProcess = spawn(process.execPath, args, { env: { ...process.env, ...env } })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  let errors = ''
  child.stdout?.on('data', (data) => {
    output += data
  })
  child.stderr?.on('data', (data) => {
    errors += data
  })
  const exited = once(child, 'exit')
  return {
    child,
    errors: () => errors,
    exited,
    /** Waits for a text; an end before it is an error. */
    async prints(text: RegExp): Promise<string> {
      while (!text.test(output)) {
        if (child.exitCode !== null) throw new Error(`ended without ${text}: ${output}${errors}`)
        await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), exited])
      }
      return output
    },
  }
}

const offhook = resolve('support/cli/offhook.mjs')

/** A job in a process of its own. It holds a phone for minutes. */
const job = (leases: string, log: string) =>
  started([
    resolve('tests/helpers/lease/job.mjs'),
    JSON.stringify({
      ...{
        index: builtUrl('lease/index.ts'),
        place: leases,
        log,
        job: 'nightly 12',
        leases: 1,
        holdMs: 600_000,
      },
      ...{ leaseMs: 1500, wanted: [oneOf([addresses['desk-1']])] },
    }),
  ])

test('watch tells what other processes do, a line for each change, and ends by Ctrl-C with 0', async () => {
  const lab = await leasedRack(silentPhones)
  const watch = (...more: string[]) =>
    started([offhook, 'rack', 'watch', '--rack', lab.file, ...more], { RACK_LEASES: lab.leases })
  const [plain, json] = [watch(), watch('--json')]
  await Promise.all([plain.prints(/3 phones: 3 free\n/), json.prints(/\n/)])
  const nightly = job(lab.leases, lab.folder)
  await plain.prints(/^[\d:]+ {2}desk-1: leased by nightly 12 on .*\n/m)
  nightly.child.kill('SIGKILL')
  const output = await plain.prints(
    /^[\d:]+ {2}desk-1: free; left in use by nightly 12 on .*brings it to idle first\n/m,
  )
  // Time that passes is no change.
  expect(output.match(/desk-1: /g)).toHaveLength(2)
  const lines = (await json.prints(/"left":\{/)).trim().split('\n')
  const views = lines.map((line): RackView => JSON.parse(line))
  expect(views.map(({ phones }) => phones[0]?.use)).toEqual(['free', 'leased', 'free'])
  for (const one of [plain, json]) {
    one.child.kill('SIGINT')
    expect([await one.exited, one.errors()]).toEqual([[0, null], ''])
  }
})

test('a job in another process is told who took its phone, and why', async () => {
  const lab = await leasedRack(silentPhones)
  const nightly = job(lab.leases, lab.folder)
  await nightly.prints(/"granted"/)
  const { stdout, exitCode } = await lab.rack('release', 'desk-1', '--force', '--reason', 'fire drill')
  expect(stdout).toMatch(/^✔ desk-1: the lease of nightly 12 on \S+ \(process \d+\) is taken away\. /)
  expect(exitCode).toBe(0)
  await nightly.prints(
    /"lost","why":"The lease of 127\.0\.0\.1:9 was taken away by .*: fire drill\. Nothing more/,
  )
})
