import { OffhookError } from '../errors.js'
import { describeWriteError } from '../writable.js'
import type { Lost, Refused } from './decision/requests.js'
import { describeLost, describeRefusal, type NameOf } from './describe.js'

/** Phones could not be leased, or a lease was lost. */
export class LeaseError extends OffhookError {
  override name = 'LeaseError'
}

/** Waiting cannot help: the rack never has such phones, or they are out of use. */
export class LeaseRefusal extends LeaseError {
  override name = 'LeaseRefusal'
  readonly #because: Refused['because']

  constructor(message: string, because: Refused['because']) {
    super(message, { byRack: because !== 'impossible' })
    this.#because = because
  }

  get because(): Refused['because'] {
    return this.#because
  }
}

/** The place of the leases does not answer, or cannot be used. */
export class LeaseStoreError extends LeaseError {
  override name = 'LeaseStoreError'
  // A public field would be printed behind the message of an error that nothing catches.
  readonly #isPassing: boolean

  constructor(
    message: string,
    { isPassing = false, cause }: { readonly isPassing?: boolean; readonly cause?: unknown } = {},
  ) {
    super(message, { byRack: true, cause })
    this.#isPassing = isPassing
  }

  /** Whether a later attempt may succeed without a change by a person: the server is restarted, the disk is full. */
  get isPassing(): boolean {
    return this.#isPassing
  }
}

export const isPassing = (error: unknown): boolean => error instanceof LeaseStoreError && error.isPassing

export const leaseRefused = (refused: Refused, nameOf: NameOf) =>
  new LeaseRefusal(describeRefusal(refused, nameOf), refused.because)

export const badRequirement = (problem: string) => new LeaseError(`The phones of a lease: ${problem}`)

export const leaseLost = (phones: readonly string[], lost: Lost) =>
  new LeaseError(
    `The lease of ${phones.join(', ')} ${describeLost(lost)}. Nothing more is sent to these phones`,
    { byRack: true },
  )

/** @param forMs how long this process did not run, or could not reach the store */
export const leaseOverdue = (phones: readonly string[], forMs: number, why: string | undefined) =>
  new LeaseError(
    `The lease of ${phones.join(', ')} is over: its last heartbeat was ${Math.round(forMs / 1000)} s ago${why ? `. ${why}` : ', because this process was paused, this computer slept, or the place of the leases has not answered'}. ` +
      'Another job may use the phones now, so nothing more is sent to them',
    { byRack: true },
  )

export const leaseReleased = (phones: readonly string[]) =>
  new LeaseError(
    `The lease of ${phones.join(', ')} was released before. A phone is not used after its scenario`,
  )

export const acquireStopped = () => new LeaseError('Waiting for phones was stopped')

export const unusableFolder = (folder: string, problem: string) =>
  new LeaseStoreError(
    `${folder}: the leases of the rack cannot be kept in this folder: ${problem}. Name another folder in RACK_LEASES, or a Redis server: redis://…`,
  )

export const folderFailed = (folder: string, error: unknown) => {
  const { code = '' }: { readonly code?: string } = Object(error)
  const isPassing = ['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE', 'EIO', 'EBUSY', 'EAGAIN'].includes(code)
  const advice = isPassing
    ? 'It is tried again'
    : 'Make the folder writable, or name another one in RACK_LEASES'
  return new LeaseStoreError(
    `${folder}: the leases of the rack cannot be written: ${describeWriteError(error)}. ${advice}`,
    {
      isPassing,
      cause: error,
    },
  )
}

export const damagedDocument = (place: string, problem: string, remedy: string) =>
  new LeaseStoreError(
    `${place}: this is no list of leases: ${problem}. It is not replaced, because jobs may use phones that it names. ` +
      `If no job runs: ${remedy}`,
  )

/** @param remedy what to do if no job of the other version runs */
export const otherFormat = (
  place: string,
  { found, known }: { readonly found: number; readonly known: number },
  remedy: string,
) =>
  new LeaseStoreError(
    `${place}: another version of Offhook wrote these leases (format ${found}; this version knows format ${known}). ` +
      `All jobs of a rack need the same version. If no job runs: ${remedy}`,
  )

export const otherMachine = (folder: string, other: string, own: string) =>
  new LeaseStoreError(
    `${folder}: ${other} keeps leases in this folder, and this machine is ${own}. A folder serves one machine, because two ` +
      'machines have two clocks. For several machines: RACK_LEASES=redis://… ' +
      `If ${other} is an earlier name of this machine, and no job runs: delete the folder`,
  )

/** @param url without its password */
export const redisUnreachable = (url: string, reason: string) =>
  new LeaseStoreError(
    `${url}: the Redis server of the leases does not answer: ${reason}. Is it running, and is the URL right? Without it no phone is used`,
    { isPassing: true },
  )

export const redisRefused = (url: string, reason: string) =>
  new LeaseStoreError(
    `${url}: the Redis server of the leases refuses: ${reason}. Correct RACK_LEASES or the rights of the user`,
  )

export const badRedisUrl = (problem: string) =>
  new LeaseStoreError(
    `RACK_LEASES is no URL of a Redis server: ${problem}. Write redis://[user:password@]host[:port][/number], or rediss:// for TLS`,
  )

export const tooBusy = (place: string, attempts: number) =>
  new LeaseStoreError(`${place}: other jobs changed the leases ${attempts} times while this one tried to`, {
    isPassing: true,
  })
