import type { Phone } from '../phone/index.js'

/** Phones that may be in a call right now. */
const busy = new Set<Phone>()

export const joining = (phone: Phone): void => void busy.add(phone)

/** Ends the calls of all phones and lets go of them. Returns what went wrong, in words; never rejects. */
export async function leave(phones: Iterable<Phone>): Promise<string[]> {
  const troubles = await Promise.all(
    [...phones].map(async (phone) => {
      const trouble = await phone
        .endCalls()
        .catch((error: Error) => `could not end the calls of ${error.message}`)
      await phone.close()
      busy.delete(phone)
      return trouble ?? []
    }),
  )
  return troubles.flat()
}

/** Nobody leaves a phone ringing in the lab by pressing Ctrl-C. */
export function releaseOnSignal(): void {
  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => void leave(busy).finally(() => process.exit(exitCode)))
  }
}
