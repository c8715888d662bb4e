import { type ITestCaseHookParameter, Status } from '@cucumber/cucumber'
import { callsNotAwaited, type ScenarioError } from './errors.js'

/** The calls of phones that have not ended: the promises that step definitions of one scenario have not awaited yet. */
export class RunningCalls {
  private readonly running = new Map<Promise<unknown>, string>()

  /** A phone whose calls are noted until they end. Everything else is as before. */
  track<P extends { readonly name: string }>(phone: P): P {
    return new Proxy(phone, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) =>
          this.note(`${target.name}.${String(key)}`, Reflect.apply(value, target, args))
      },
    })
  }

  /** The calls that are still running: `B.expectState`. Nobody will read their result, so they may reject. */
  abandon(): string[] {
    for (const call of this.running.keys()) call.catch(() => undefined)
    return [...this.running.values()]
  }

  /** @returns a promise with the same result, so that a rejection that nobody reads is not lost */
  private note(name: string, result: unknown): unknown {
    if (!(result instanceof Promise)) return result
    const call: Promise<unknown> = result.finally(() => this.running.delete(call))
    this.running.set(call, name)
    return call
  }
}

interface Ended {
  /** As Cucumber gave it, with the status that the scenario has after this check. */
  readonly verdict: ITestCaseHookParameter
  readonly notAwaited: ScenarioError | undefined
}

/** A scenario that passed fails if one of its calls is still running: an expectation may not have been met. */
export function endCalls(calls: RunningCalls, parameter: ITestCaseHookParameter): Ended {
  const running = calls.abandon()
  const { result } = parameter
  if (running.length === 0 || result?.status !== Status.PASSED)
    return { verdict: parameter, notAwaited: undefined }
  const verdict = { ...parameter, result: { ...result, status: Status.FAILED } }
  return { verdict, notAwaited: callsNotAwaited(running) }
}
