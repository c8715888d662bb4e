import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fetch } from 'undici'
import { openCatalog } from '../../../support/catalog/index.js'
import { backgroundClock, type Clock } from '../../../support/clock/index.js'
import { startVirtualRack } from '../../../support/virtual/index.js'

/** What happens to a request: `pass` sends it to the phone, `refuse` replies 404, a listener replies itself. */
export type Intercept = (target: string) => 'pass' | 'refuse' | RequestListener | Promise<'pass'>

/** A virtual phone behind a proxy that records the requests. The driver knows only the address of the proxy. */
export interface RecordedPhone {
  origin: string
  /** The targets of all requests, in order. */
  readonly targets: string[]
  /** Called before each request is passed on. */
  intercept: Intercept
  /** The address of the phone itself. Requests to it are not recorded. */
  readonly phoneOrigin: string
}

export interface RecordedRack {
  readonly phones: readonly [caller: RecordedPhone, callee: RecordedPhone, bystander: RecordedPhone]
  stop(): Promise<void>
}

/**
 * Starts the phones 1001, 1003 and 1002, which can call each other. The last one is a D785.
 * @param model of the others
 */
export async function recordedRack(clock: Clock = backgroundClock, model = 'D785'): Promise<RecordedRack> {
  const catalog = await openCatalog('fixtures')
  const [ofBystander, ofOthers] = await Promise.all([catalog.profile('D785'), catalog.profile(model)])
  const rack = await startVirtualRack({
    phones: Object.entries(people).map(([number, name]) => ({
      id: number,
      profile: number === '1002' ? ofBystander : ofOthers,
      number,
      name,
      language: 'en',
      settings: {},
      auth: { scheme: 'none' },
      dialReply: '200',
      defects: [],
    })),
    clock,
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

/** The rack file of the caller and the callee. */
export const rackOf = ({ phones: [caller, callee] }: RecordedRack) => ({
  rack: 'recorded',
  withinMs: 20_000,
  phones: [entry('caller', '1001', caller.origin), entry('callee', '1003', callee.origin)],
})

export const entry = (id: string, number: string, address: string) => ({
  ...{ id, number, address, model: 'D785', pacing: { captureGapMs: 20 }, timeoutMs: 20_000 },
})

/** The commands that a phone received through command.htm, such as `key=ENTER`. */
export const commandsOf = ({ targets }: RecordedPhone) =>
  targets.flatMap((target) => /^\/command\.htm\?(.*)/.exec(target)?.[1] ?? [])

async function record(phoneOrigin: string) {
  const phone: RecordedPhone = { origin: '', phoneOrigin, targets: [], intercept: () => 'pass' }
  const server = createServer(async (request, response) => {
    const { url = '' } = request
    phone.targets.push(url)
    const action = await phone.intercept(url)
    if (typeof action === 'function') action(request, response)
    else if (action === 'pass') response.end(await (await fetch(phoneOrigin + url)).bytes())
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
