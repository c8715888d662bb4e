import { nothingToLease } from './errors.js'
import type { UnleasedRack } from './open.js'

/** The options of all commands of `offhook rack`. */
export interface Shared {
  readonly rack?: string
  readonly json?: true
}

export const print = (lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`)

export const printJson = (value: unknown): void =>
  void process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`)

/** Who looks at a rack without leases learns why. @returns the exit code */
export function tellUnleased({ name, unleased }: UnleasedRack, json: true | undefined): number {
  if (json) printJson({ rack: name, leases: null, why: unleased, at: new Date().toISOString(), phones: [] })
  else print([unleased])
  return 0
}

/** @throws RackRefusal: what is to be changed has no leases */
export const refuseUnleased = ({ unleased }: UnleasedRack): never => {
  throw nothingToLease(unleased)
}
