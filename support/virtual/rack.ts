import { SeveralErrors } from '../errors.js'
import { type Defect, defectNamed, defectNames } from './defects/index.js'
import { sameId, sameNumber, unknownDefect, unusablePort } from './errors.js'
import { startPhone } from './phone.js'
import { seededRandom } from './random.js'
import { createExchange } from './signalling/index.js'
import type { ReceivedRequest, VirtualPhoneSpec, VirtualRackOptions } from './types.js'
import type { WebServer } from './web/index.js'

/** Virtual phones that can call each other, until `stop`. */
export interface VirtualRack {
  /** In the order of the specs. */
  readonly phones: readonly {
    readonly id: string
    /** Such as `http://127.0.0.1:49152`, without a slash at the end. */
    readonly origin: string
  }[]
  /** Destroys every connection and frees the ports. */
  stop(): Promise<void>
}

/**
 * Starts every phone on its port of 127.0.0.1, or a free one. All are attached to one exchange.
 * @throws VirtualRackError if two phones have the same id or number, a defect does not exist, or a port cannot be used;
 *   DisplayError if the display of a model has no pixels
 */
export async function startVirtualRack(options: VirtualRackOptions): Promise<VirtualRack> {
  const { phones: specs, clock, guiTickMs } = options
  const defects = specs.map(defectsOf)
  checkUnique(specs)
  const delays = delaysOf(options)
  const signallingDelays = new Map(
    specs.map(({ number, id }) => [number, delays(`signalling to ${id}`, options.jitter?.signallingMs)]),
  )
  const exchange = createExchange({
    clock,
    delay: ({ number }) => signallingDelays.get(number)?.() ?? 0,
    ...(options.noAnswerMs !== undefined && { noAnswerMs: options.noAnswerMs }),
  })
  const started: { readonly id: string; readonly web: WebServer }[] = []
  const stop = async () => {
    const closed = await Promise.allSettled(started.map(({ web }) => web.close()))
    const failures = closed.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []))
    if (failures.length > 1) throw new SeveralErrors(failures)
    if (failures.length === 1) throw failures[0]
  }
  try {
    for (const [index, spec] of specs.entries()) {
      const { number, name, identities = [] } = spec
      const signalling = exchange.attach({ number, name }, ...identities)
      const replyDelayMs = delays(`replies of ${spec.id}`, options.jitter?.replyMs)
      const phone = { spec, defects: defects[index] ?? [], signalling, replyDelayMs, clock, guiTickMs }
      const onRequest = options.onRequest && ((one: ReceivedRequest) => options.onRequest?.(spec.id, one))
      const web = await startPhone({ ...phone, onRequest }).catch((error: unknown) => {
        throw spec.port !== undefined && isPortError(error) ? unusablePort(spec.id, spec.port, error) : error
      })
      started.push({ id: spec.id, web })
    }
  } catch (error) {
    await stop()
    throw error
  }
  return { phones: started.map(({ id, web }) => ({ id, origin: web.origin })), stop }
}

const isPortError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && error.syscall === 'listen'

/** Each name has its own generator, so that requests to one phone do not change the delays of another. */
function delaysOf({ jitter }: VirtualRackOptions) {
  return (name: string, maximumMs = 0): (() => number) => {
    if (maximumMs === 0) return () => 0
    const random = seededRandom(jitter?.seed ?? 0, name)
    return () => Math.floor(random() * (maximumMs + 1))
  }
}

function defectsOf(spec: VirtualPhoneSpec): Defect[] {
  return spec.defects.map((name) => {
    const defect = defectNamed(name)
    if (!defect) throw unknownDefect(spec, name, defectNames)
    return defect
  })
}

function checkUnique(specs: readonly VirtualPhoneSpec[]): void {
  const ids = new Set<string>()
  const numbers = new Map<string, VirtualPhoneSpec>()
  for (const spec of specs) {
    if (ids.has(spec.id)) throw sameId(spec.id)
    const other = numbers.get(spec.number)
    if (other) throw sameNumber(other, spec)
    ids.add(spec.id)
    numbers.set(spec.number, spec)
  }
}
