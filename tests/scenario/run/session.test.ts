import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openRackSession } from '../../../support/session/index.js'

/** The servers that are started from now on, until the test is over. */
function serversStarted(): Server[] {
  const started: Server[] = []
  const { listen } = Server.prototype
  const spy = vi.spyOn(Server.prototype, 'listen').mockImplementation(function (
    this: Server,
    ...args: unknown[]
  ) {
    started.push(this)
    return Reflect.apply(listen, this, args)
  })
  onTestFinished(() => spy.mockRestore())
  return started
}

async function rackFile(tls: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-session-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'rack.yaml')
  const real = `  - { id: b, model: D785, number: "2", address: "https://127.0.0.1:9"${tls} }`
  await writeFile(
    file,
    `rack: mixed\nvirtualPhonesReachable: true\nphones:\n  - { id: a, model: D785, number: "1" }\n${real}\n`,
  )
  return file
}

test('if workers would share a real phone, the session is refused and its virtual phones are stopped', async () => {
  const started = serversStarted()
  const opening = openRackSession({
    RACK: await rackFile(''),
    RACK_LEASES: 'none',
    CUCUMBER_TOTAL_WORKERS: '2',
  })
  await expect(opening).rejects.toThrow(/Run without --parallel/)
  expect(started.length).toBeGreaterThan(0)
  expect(started.filter(({ listening }) => listening)).toHaveLength(0)
})

test('if a file of the rack is missing, the session is refused and no virtual phone runs', async () => {
  const started = serversStarted()
  const opening = openRackSession({ RACK: await rackFile(', tls: { ca: none.pem }') })
  await expect(opening).rejects.toThrow(/tls\.ca: cannot read/)
  expect(started.filter(({ listening }) => listening)).toHaveLength(0)
})
