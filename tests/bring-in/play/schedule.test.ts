import { expect, test } from 'vitest'
import { runOnFreePhones } from '../../../support/bring-in/play/schedule.js'
import type { RackPhone } from '../../../support/rack/index.js'
import { idleClock } from '../../helpers/play/idle-clock.js'

interface Job {
  readonly name: string
  readonly cast: ReadonlyMap<string, RackPhone>
  readonly seconds: number
}

/** @param phones one letter each */
const job = (phones: string, seconds: number): Job => ({
  name: phones,
  cast: new Map([...phones].map((id) => [id, { id } as RackPhone])),
  seconds,
})

/** @returns when each job began, s */
async function begun(...jobs: Job[]) {
  const clock = idleClock()
  const times: string[] = []
  await clock.pass(
    runOnFreePhones(jobs, async ({ name, seconds }) => {
      times.push(`${Math.round(clock.now() / 1000)} ${name}`)
      await clock.after(seconds * 1000)
    }),
  )
  return times
}

test('jobs of most phones come first, and those of one phone beside them', async () => {
  expect(await begun(job('ab', 8), job('cd', 7), job('d', 4), job('bcd', 10), job('abc', 10))).toEqual([
    '0 bcd',
    '10 abc',
    '10 d',
    '20 ab',
    '20 cd',
  ])
})

test('two jobs without a phone in common are done at the same time, in their order', async () => {
  expect(await begun(job('ab', 5), job('bc', 5), job('cd', 2), job('bd', 1))).toEqual([
    '0 ab',
    '0 cd',
    '5 bc',
    '10 bd',
  ])
})
