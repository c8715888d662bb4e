import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
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
  /** Longest body that is accepted, bytes. */
  readonly limit: number
  readonly progress: BodyProgress
  readonly now: () => number
}

/** The whole body, or why it is not complete. Uses events, because `for await` is slow for many small chunks. */
export function readBody(
  stream: Readable,
  { limit, progress, now }: BodyOptions,
): Promise<Uint8Array | RemoteFailure> {
  const chunks: Uint8Array[] = []
  return new Promise((done) => {
    stream.on('data', (chunk: Uint8Array) => {
      progress.bytes += chunk.length
      progress.lastMs = now()
      chunks.push(chunk)
      if (progress.bytes <= limit) return
      done({ kind: 'too long', limit })
      stream.destroy()
    })
    stream.on('end', () => done(Buffer.concat(chunks, progress.bytes)))
    stream.on('error', (error) => {
      const problem = bodyProblem(error)
      const { bytes, of } = progress
      done(problem === undefined ? { kind: 'cut off', bytes, of } : { kind: 'unreadable', problem })
    })
  })
}

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
