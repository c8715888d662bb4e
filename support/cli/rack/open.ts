import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { openCatalog } from '../../catalog/index.js'
import { systemClock } from '../../clock/index.js'
import { describeError } from '../../errors.js'
import {
  createLeaseClient,
  isRedisUrl,
  type LeaseClient,
  type LeaseState,
  type LeaseStore,
  openDirectoryStore,
  openRedisStore,
} from '../../lease/index.js'
import { dataFolders } from '../../project/index.js'
import { type DescribedRack, describeRack, type RackPhone } from '../../rack/index.js'
import { leaseAddress, leasePlace, rackFile, userName, withoutLeases } from '../../session/index.js'
import { noPhoneNamed, unknownPhone } from './errors.js'
import { type RackView, type ViewedRack, viewRack } from './view.js'

/** A rack as the commands of `offhook rack` use it. Nothing is sent to its phones. */
export interface LeasedRack extends ViewedRack, AsyncDisposable {
  readonly client: LeaseClient
  /** Who gives the command: the name that bookings are made with. */
  readonly person: string
  /** The same with the computer, for others. */
  readonly by: string
  look(): Promise<{ readonly state: LeaseState; readonly nowMs: number; readonly view: RackView }>
  watch: LeaseStore['watch']
  /** @throws RackUsageError for an id that is none @returns all real phones if none is named */
  select(ids: readonly string[]): readonly RackPhone[]
  /** @throws RackUsageError also if none is named */
  selectNamed(ids: readonly string[], command: string): readonly RackPhone[]
}

/** A rack whose phones nobody leases, and why. */
export interface UnleasedRack {
  readonly name: string
  /** The real ones. */
  readonly phones: readonly RackPhone[]
  readonly withinMs: number
  readonly unleased: string
}

export type OpenedRack = LeasedRack | UnleasedRack

export const isUnleased = (rack: OpenedRack): rack is UnleasedRack => 'unleased' in rack

/**
 * Reads the rack file, and opens its leases. Starts no phone and opens no port.
 * @throws DataFileError for a rack file, LeaseStoreError for a place that cannot be used
 */
export async function openLeasedRack(
  rack: string | undefined,
): Promise<OpenedRack & { readonly withinMs: number }> {
  const environment = process.env
  const catalog = await openCatalog(...dataFolders())
  const file = resolve(rackFile({ RACK: rack ?? environment.RACK }))
  const closed = await describeRack({ file, catalog, environment })
  const { name, withinMs } = closed
  const phones = closed.phones.filter(({ virtual }) => !virtual)
  const place = leasePlace(environment, closed.leases)
  const unleased = whyUnleased(closed, place)
  if (unleased !== undefined) return { name, withinMs, phones, unleased }
  const store = isRedisUrl(place) ? await openRedisStore(place) : await openDirectoryStore(place)
  return { withinMs, ...leasedRack(closed, store) }
}

function whyUnleased({ name, phones }: DescribedRack, place: string): string | undefined {
  if (phones.every(({ virtual }) => virtual))
    return `The phones of the rack "${name}" are virtual. They belong to each run that starts them, so they need no leases.`
  if (place === withoutLeases)
    return `The rack "${name}" has no leases: RACK_LEASES or leases: in the rack file says none, so nothing keeps two jobs from one phone.`
  return undefined
}

function leasedRack(closed: DescribedRack, store: LeaseStore): LeasedRack {
  const phones = closed.phones.filter(({ virtual }) => !virtual)
  const names = new Map(phones.map((phone) => [leaseAddress(phone), phone.id]))
  const nameOf = (address: string) => names.get(address) ?? address
  const person = userName()
  const client = createLeaseClient({
    // A wait keeps the process alive.
    ...{ store, nameOf, clock: systemClock },
    owner: { job: 'offhook rack', host: hostname(), processId: process.pid, person },
    warn: (error) => void process.stderr.write(`⚠ ${describeError(error)}\n`),
  })
  const viewed = { name: closed.name, place: store.place, phones, addressOf: leaseAddress, nameOf }
  const select = (ids: readonly string[]) => selectPhones(ids, closed)
  return {
    ...{ ...viewed, client, person, by: `${person} on ${hostname()}` },
    ...{ watch: store.watch, select, [Symbol.asyncDispose]: () => store.close() },
    look: async () => {
      const { state, nowMs } = await client.look()
      return { state, nowMs, view: viewRack(viewed, state, nowMs) }
    },
    selectNamed(ids, command) {
      if (ids.length === 0) throw noPhoneNamed(command)
      return select(ids)
    },
  }
}

/** @throws RackUsageError for an id that is none @returns all real phones if none is named */
export function selectPhones(
  ids: readonly string[],
  { name, phones }: Pick<DescribedRack, 'name' | 'phones'>,
): RackPhone[] {
  const real = phones.filter(({ virtual }) => !virtual)
  const known = real.map(({ id }) => id)
  const virtual = phones.filter((phone) => phone.virtual).map(({ id }) => id)
  for (const id of ids) if (!known.includes(id)) throw unknownPhone(id, name, known, virtual)
  return ids.length === 0 ? real : real.filter(({ id }) => ids.includes(id))
}
