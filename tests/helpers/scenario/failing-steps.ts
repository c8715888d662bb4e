import { When } from '@cucumber/cucumber'
import type { Phone } from '../../../support/phone/index.js'

/**
 * A step with a bug, and one that fails twice.
 * Comments and types are not in the compiled file, so its lines are others than those of this file.
 */
interface Digits {
  readonly digits: string
}

When('{phone} meets a bug', (phone: Phone) => {
  const absent = { phone } as unknown as { readonly call: Digits }
  return absent.call.digits
})
When('{phone} fails twice', async (phone: Phone) => {
  await using _ended: AsyncDisposable = {
    async [Symbol.asyncDispose]() {
      throw new TypeError('the second failure')
    },
  }
  throw new TypeError(`the first failure of ${phone.name}`)
})
