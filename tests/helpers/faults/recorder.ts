import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fetch } from 'undici'
import { openCatalog } from '../../../support/catalog/index.js'
import { backgroundClock } from '../../../support/clock/index.js'
import { startVirtualRack } from '../../../support/virtual/index.js'

/** `pass`: to the phone; `refuse`: with a 404; or whatever a fault does instead. The phone hears of passed requests only. */
export type Intercept = (target: string) => 'pass' | 'refuse' | RequestListener | Promise<'pass'>

/** A virtual phone that writes down what it is asked; to the driver it is a phone with an address like any other. */
export interface RecordedPhone {
  origin: string
  /** Request targets as they came. */
  readonly targets: string[]
  /** Called before each request is passed on. */
  intercept: Intercept
  /** Where the phone itself is: what is asked there is not written down. */
  readonly behind: string
}

export interface RecordedRack {
  readonly phones: readonly [caller: RecordedPhone, callee: RecordedPhone, bystander: RecordedPhone]
  stop(): Promise<void>
}

/** The phones 1001, 1003 and 1002, that can call each other. */
export async function recordedRack(): Promise<RecordedRack> {
  const profile = await (await openCatalog('fixtures')).profile('D785')
  const rack = await startVirtualRack({
    phones: Object.entries(people).map(([number, name]) => ({
      id: number,
      profile,
      number,
      name,
      language: 'en',
      settings: {},
      auth: { scheme: 'none' },
      dialReply: '200',
      defects: [],
    })),
    clock: backgroundClock,
    guiTickMs: 0,
  })
  const origins = new Map(rack.phones.map(({ id, origin }) => [id, origin]))
  const of = (number: string) => record(origins.get(number) ?? '')
  const [first, second, third] = await Promise.all([of('1001'), of('1003'), of('1002')])
  return {
    phones: [first.phone, second.phone, third.phone],
    async stop() {
      await Promise.all([first.stop(), second.stop(), third.stop(), rack.stop()])
    },
  }
}

const people = { '1001': 'Alice', '1002': 'Bob', '1003': 'Carol' }

/** The rack file of two recorded phones, A and C of a scenario. */
export const rackOf = ({ phones: [caller, callee] }: RecordedRack) => ({
  rack: 'recorded',
  withinMs: 20_000,
  phones: [entry('caller', '1001', caller.origin), entry('callee', '1003', callee.origin)],
})

export const entry = (id: string, number: string, address: string) => ({
  ...{ id, number, address, model: 'D785', pacing: { captureGapMs: 20 }, timeoutMs: 20_000 },
})

/** What a phone was told to do, in the words of command.htm. */
export const commandsOf = ({ targets }: RecordedPhone) =>
  targets.flatMap((target) => /^\/command\.htm\?(.*)/.exec(target)?.[1] ?? [])

async function record(behind: string) {
  const phone: RecordedPhone = { origin: '', behind, targets: [], intercept: () => 'pass' }
  const server = createServer(async (request, response) => {
    const { url = '' } = request
    phone.targets.push(url)
    const way = await phone.intercept(url)
    if (typeof way === 'function') way(request, response)
    else if (way === 'pass') response.end(await (await fetch(behind + url)).bytes())
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
