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

/** Nobody leaves a phone ringing in the lab by pressing Ctrl-C. To be called once a run; undone by what it returns. */
export function releaseOnSignal(): () => void {
  for (const signal of signals) process.once(signal, release)
  return () => {
    for (const signal of signals) process.off(signal, release)
  }
}

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const
const signals = ['SIGINT', 'SIGTERM'] as const

function release(signal: (typeof signals)[number]): void {
  void leave(busy).finally(() => process.exit(exitCodes[signal]))
}
