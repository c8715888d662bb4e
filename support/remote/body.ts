import type { IncomingHttpHeaders } from 'node:http'
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import type { RemoteFailure } from './failure.js'
import { bodyProblem } from './network-errors.js'

/** How much of a body has come. It is read when the time of the request is over. */
export interface BodyProgress {
  bytes: number
  /** Content-Length; undefined: the reply states none. */
  readonly of: number | undefined
  /** Time of the last byte, ms of the clock. */
  lastMs: number
}

/** The length that a reply states, bytes. */
export function statedLength({ 'content-length': length }: IncomingHttpHeaders): number | undefined {
  return length !== undefined && /^\d+$/.test(length) ? Number(length) : undefined
}

interface BodyOptions {
  /** Content-Length; undefined: the reply states none. */
  readonly of: number | undefined
  /** Longest body that is accepted, bytes. */
  readonly limit: number
  /** An earlier body that this one may equal. */
  readonly known: Uint8Array | undefined
  readonly now: () => number
}

/** A body as it arrives. Most pictures equal the picture before: their pieces are compared with it, and not kept. */
export class ReceivedBody implements BodyProgress {
  bytes = 0
  lastMs: number
  readonly of: number | undefined
  /** The known body, as long as all pieces are equal to it. */
  private known: Uint8Array | undefined
  private copy = Buffer.alloc(0)

  constructor(private readonly options: BodyOptions) {
    this.of = options.of
    this.known = options.known
    this.lastMs = options.now()
  }

  /** @param piece all pieces come in the same memory @returns false if the body is too long */
  add(piece: Uint8Array): boolean {
    const end = this.bytes + piece.length
    if (this.known && !sameBytes(piece, this.known.subarray(this.bytes, end))) this.leaveKnown(end)
    if (!this.known) this.roomFor(end).set(piece, this.bytes)
    this.bytes = end
    this.lastMs = this.options.now()
    return end <= this.options.limit
  }

  /** The whole body: the known one itself, if it is equal. */
  whole(): Uint8Array {
    if (this.known?.length === this.bytes) return this.known
    return (this.known ?? this.copy).subarray(0, this.bytes)
  }

  /** Why the body is not complete. */
  failure(error: unknown): RemoteFailure {
    const problem = bodyProblem(error)
    const { bytes, of } = this
    return problem === undefined ? { kind: 'cut off', bytes, of } : { kind: 'unreadable', problem }
  }

  /** What came before is the beginning of the known body. */
  private leaveKnown(end: number): void {
    const before = this.known?.subarray(0, this.bytes)
    this.known = undefined
    if (before) this.roomFor(end).set(before)
  }

  /** A stated length is allocated once. It may be wrong, so it counts up to the limit only. */
  private roomFor(end: number): Buffer {
    if (this.copy.length >= end) return this.copy
    const stated = Math.min(this.of ?? 0, this.options.limit)
    const longer = Buffer.allocUnsafeSlow(Math.max(stated, end, this.copy.length * 2))
    longer.set(this.copy)
    this.copy = longer
    return longer
  }
}

const sameBytes = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0

/** Removes the Content-Encoding of a body (RFC 9110, 8.4). @returns the body, or why it cannot be decoded */
export function decodeBody(
  body: Uint8Array,
  { 'content-encoding': header = '' }: IncomingHttpHeaders,
  limit: number,
): Uint8Array | RemoteFailure {
  const codings = header
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding && coding !== 'identity')
  // The last one was applied last.
  return codings.reduceRight<Uint8Array | RemoteFailure>(
    (rest, coding) => (rest instanceof Uint8Array && rest.length > 0 ? unpack(rest, coding, limit) : rest),
    body,
  )
}

function unpack(body: Uint8Array, coding: string, limit: number): Uint8Array | RemoteFailure {
  const unpackers = decoders[coding]
  if (!unpackers) return { kind: 'undecodable', coding, problem: 'Offhook does not know it' }
  const failures = unpackers.map((decode) => attempt(() => decode(body, { maxOutputLength: limit })))
  const unpacked = failures.find((result) => result instanceof Uint8Array)
  return unpacked ?? failureOf(failures[0], { coding, limit, bytes: body.length })
}

type Unpack = (body: Uint8Array, options: { maxOutputLength: number }) => Uint8Array

const decoders: Readonly<Record<string, readonly Unpack[] | undefined>> = {
  gzip: [gunzipSync],
  'x-gzip': [gunzipSync],
  // Some servers send deflate without the header of zlib.
  deflate: [inflateSync, inflateRawSync],
  br: [brotliDecompressSync],
}

/** The result, or the code of the error. */
function attempt(decode: () => Uint8Array): Uint8Array | string {
  try {
    return decode()
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}

function failureOf(
  code: Uint8Array | string | undefined,
  { coding, limit, bytes }: { coding: string; limit: number; bytes: number },
): RemoteFailure {
  if (code === 'Z_BUF_ERROR') return { kind: 'cut off', bytes, of: undefined, coding }
  if (code === 'ERR_BUFFER_TOO_LARGE') return { kind: 'too long', limit }
  return { kind: 'undecodable', coding, problem: `its bytes are not ${coding}` }
}
