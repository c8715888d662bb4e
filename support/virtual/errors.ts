import { OffhookError } from '../errors.js'
import type { VirtualPhoneSpec } from './types.js'

/** A virtual rack cannot be started with these phones. */
export class VirtualRackError extends OffhookError {
  override name = 'VirtualRackError'
}

export const sameId = (id: string) =>
  new VirtualRackError(`Two virtual phones are called "${id}". Give each phone of the rack its own name.`)

export const sameNumber = (first: VirtualPhoneSpec, second: VirtualPhoneSpec) =>
  new VirtualRackError(
    `The virtual phones "${first.id}" and "${second.id}" both have the number ${first.number}. ` +
      'Give each phone of the rack its own number.',
  )

export const unusablePort = (id: string, port: number, { code }: NodeJS.ErrnoException) =>
  new VirtualRackError(
    `The virtual phone "${id}" cannot listen on port ${port} of 127.0.0.1: ${portProblems[code ?? ''] ?? code}. ` +
      'Choose a first port from which all are free (--port <number>), or end the program that uses this one.',
  )

const portProblems: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use',
  EACCES: 'the system does not permit it',
}

export const unknownDefect = (phone: VirtualPhoneSpec, name: string, known: readonly string[]) =>
  new VirtualRackError(
    `The virtual phone "${phone.id}" has the unknown defect "${name}" in the rack file. Known: ${known.join(', ')}.`,
  )
