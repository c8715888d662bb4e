import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openRackSession, otherIdentity } from '../../support/session/index.js'
import { scriptedPhone } from '../helpers/remote/scripted-phone.js'

interface Told {
  readonly model: string
  readonly firmware: string
}

async function sessionWith({ model, firmware }: Told, { strict = false, events = '' } = {}) {
  const requests: string[] = []
  const { origin } = await scriptedPhone(({ url = '' }, response) => {
    requests.push(url)
    response.end(`Hardware: ${model}<br>Firmware-Version: ${model}-SIP ${firmware}`)
  })
  const folder = await mkdtemp(join(tmpdir(), 'offhook-identity-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const RACK = join(folder, 'rack.yaml')
  await writeFile(
    RACK,
    `rack: lab\nstrict: ${strict}\n${events}\nphones:\n  - { id: desk, model: D785, firmware: 10.1.54.13, number: "1", address: "${origin}" }\n`,
  )
  const opened = openRackSession({ ...process.env, RACK })
  return { opened, requests }
}

async function warningsOf(told: Told): Promise<readonly string[]> {
  const session = await (await sessionWith(told)).opened
  onTestFinished(() => session.close())
  return session.warnings
}

const stated = { model: 'snomD785', firmware: '10.1.54.13' }

test('a phone that is as the rack file says needs no warning', async () => {
  expect(await warningsOf(stated)).toEqual([])
})

test('another firmware is a warning that names both', async () => {
  expect(await warningsOf({ ...stated, firmware: '10.1.101.11' })).toEqual([
    'desk (D785): its firmware is 10.1.101.11, and the rack file or the model says 10.1.54.13. Correct the rack file (npx offhook check)',
  ])
})

test('another model is a warning, and its firmware is none', async () => {
  expect(await warningsOf({ model: 'D735', firmware: '1.2.3' })).toEqual([
    'desk: it is a D735, and the rack file says D785. Correct the rack file (npx offhook check)',
  ])
})

test('a strict rack opens with the phones of its file', async () => {
  const session = await (await sessionWith(stated, { strict: true })).opened
  await session.close()
  expect(session.warnings).toEqual([])
})

test('a strict rack with another phone does not open, and nothing is written to that phone', async () => {
  const other = { ...stated, firmware: '10.1.101.11' }
  const { opened, requests } = await sessionWith(other, {
    strict: true,
    events: 'events: { provision: true }',
  })
  await expect(opened).rejects.toThrow(
    /desk \(D785\): its firmware is 10\.1\.101\.11[\s\S]*The rack is strict/,
  )
  expect(requests).toEqual(['/info.htm'])
})

test('a phone of a model that another model extends is one of that model, too', () => {
  const phone = {
    profile: { model: 'lab-D785', bases: ['D785'], firmware: '10.1.54.13' },
  } as unknown as Parameters<typeof otherIdentity>[0]
  expect(otherIdentity(phone, { model: 'D785', firmware: '10.1.54.13' })).toEqual({})
  expect(otherIdentity(phone, { model: 'D735', firmware: '10.1.54.13' })).toEqual({ model: 'D735' })
})
