import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fetch } from 'undici'
import { openCatalog } from '../../support/catalog/index.js'
import { backgroundClock } from '../../support/clock/index.js'
import { startVirtualRack } from '../../support/virtual/index.js'

type Intercept = (target: string) => 'pass' | 'refuse' | Promise<'pass'>

/** A virtual phone that writes down what it is asked; to the driver it is a phone with an address like any other. */
export interface RecordedPhone {
  origin: string
  /** Request targets as they came. */
  readonly targets: string[]
  /** Called before each request is passed on; what is refused (with a 404) the phone never hears of. */
  intercept: Intercept
}

export interface RecordedRack {
  readonly phones: readonly [RecordedPhone, RecordedPhone]
  stop(): Promise<void>
}

/** Two phones, 1001 and 1003, that can call each other. */
export async function recordedRack(): Promise<RecordedRack> {
  const profile = await (await openCatalog('fixtures')).profile('D785')
  const rack = await startVirtualRack({
    phones: ['1001', '1003'].map((number) => ({
      id: number,
      profile,
      number,
      name: number === '1001' ? 'Alice' : 'Carol',
      language: 'en',
      settings: {},
      auth: { scheme: 'none' },
      dialReply: '200',
      defects: [],
    })),
    clock: backgroundClock,
    guiTickMs: 0,
  })
  const [first, second] = await Promise.all(rack.phones.map(({ origin }) => record(origin)))
  if (!first || !second) throw new Error('the rack did not start')
  return {
    phones: [first.phone, second.phone],
    async stop() {
      await Promise.all([first.stop(), second.stop(), rack.stop()])
    },
  }
}

/** The rack file of two recorded phones, A and C of a scenario. */
export const rackOf = ({ phones: [caller, callee] }: RecordedRack) => ({
  rack: 'recorded',
  withinMs: 20_000,
  phones: [entry('caller', '1001', caller.origin), entry('callee', '1003', callee.origin)],
})

const entry = (id: string, number: string, address: string) => ({
  ...{ id, number, address, model: 'D785', pacing: { captureGapMs: 20 }, timeoutMs: 20_000 },
})

/** What a phone was told to do, in the words of command.htm. */
export const commandsOf = ({ targets }: RecordedPhone) =>
  targets.flatMap((target) => /^\/command\.htm\?(.*)/.exec(target)?.[1] ?? [])

async function record(behind: string) {
  const phone: RecordedPhone = { origin: '', targets: [], intercept: () => 'pass' }
  const server = createServer(async ({ url = '' }, response) => {
    phone.targets.push(url)
    if ((await phone.intercept(url)) === 'pass') response.end(await (await fetch(behind + url)).bytes())
    else response.writeHead(404).end('not found')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  phone.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const stop = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { phone, stop }
}
