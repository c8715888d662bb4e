import type { ITestCaseHookParameter } from '@cucumber/cucumber'

/** The result of an attempt that failed and will be repeated (`--retry`). */
interface FailedAttempt {
  readonly message: string
  /** The rack failed, and not what it tests. */
  readonly byRack: boolean
}

/**
 * Remembers why an attempt failed, because a later attempt may be skipped: its phone is in quarantine by then. Cucumber
 * makes all attempts at a scenario in one process.
 */
export class EarlierAttempts {
  private readonly failures = new Map<string, FailedAttempt>()
  private readonly phones = new Map<string, readonly string[]>()

  /** Called at the end of an attempt. The first reason stays. @param phones the ids of those that failed */
  record(
    { pickle, result, willBeRetried }: ITestCaseHookParameter,
    byRack: boolean,
    phones: readonly string[] = [],
  ): void {
    if (!willBeRetried) return
    this.phones.set(pickle.id, [...this.phonesFailedIn(pickle), ...phones])
    if (this.failures.has(pickle.id)) return
    const message = result?.exception?.message ?? result?.message ?? 'no reason given'
    this.failures.set(pickle.id, { message, byRack })
  }

  /** The ids of the phones that failed earlier attempts. */
  phonesFailedIn({ id }: Pick<ITestCaseHookParameter['pickle'], 'id'>): readonly string[] {
    return this.phones.get(id) ?? []
  }

  /** The failure that an attempt without a result of its own would hide. */
  hiddenBy({ pickle, result }: ITestCaseHookParameter): FailedAttempt | undefined {
    const isOpen = result?.status === 'SKIPPED' || result?.status === 'PENDING'
    return isOpen ? this.failures.get(pickle.id) : undefined
  }
}
