import { expect, test } from 'vitest'
import { PhoneError, SeveralErrors } from '../../support/index.js'
import type { Phone } from '../../support/phone/index.js'
import { cleanUpPhones } from '../../support/session/cleanup.js'
import { settleAll } from '../../support/settle.js'

const facts = { id: 'desk-1', number: '1001', profile: { model: 'D785' } }

/** An idle phone, with the given operations in place of its own. */
function idlePhone(operations: Partial<Phone> = {}): Phone {
  const nothing = async () => {}
  return {
    ...{
      name: 'A',
      facts,
      endCalls: nothing,
      restoreSettings: nothing,
      waitForRestart: nothing,
      close: nothing,
    },
    goIdle: async () => ({ kind: 'idle' }),
    ...operations,
  } as unknown as Phone
}

const bug = async () => {
  const absent = undefined as unknown as { digits: string }
  return void absent.digits.length
}
const refuse = async () => {
  throw new PhoneError('A (desk-1, D785): refused')
}

test.each(['endCalls', 'restoreSettings', 'waitForRestart', 'goIdle', 'close'] as const)(
  'a bug in %s is a leak with its stack, and the other phones are cleaned up',
  async (operation) => {
    const cleaned: string[] = []
    const other = idlePhone({ name: 'B', close: async () => void cleaned.push('B') })
    const { leaks, failures } = await cleanUpPhones([idlePhone({ [operation]: bug }), other])
    const stack =
      /bug in Offhook: TypeError: Cannot read properties of undefined[\s\S]*at .*cleanup\.test\.ts:\d+/
    expect(leaks.map(({ description }) => description)).toEqual([expect.stringMatching(stack)])
    expect(failures).toEqual([expect.stringMatching(stack)])
    expect(cleaned).toEqual(['B'])
  },
)

test('an operation that throws at once is a failure like one that rejects', async () => {
  const endCalls = () => {
    throw new PhoneError('thrown at once')
  }
  expect(await cleanUpPhones([idlePhone({ endCalls })])).toEqual({ failures: ['thrown at once'], leaks: [] })
})

test('a phone that refuses to hang up and is idle is a failure and no leak', async () => {
  const result = await cleanUpPhones([idlePhone({ endCalls: refuse, close: refuse })])
  const message = 'A (desk-1, D785): refused'
  expect(result).toEqual({ failures: [message, message], leaks: [] })
})

test('the reason of a quarantine is one line', async () => {
  const { leaks } = await cleanUpPhones([idlePhone({ goIdle: bug as unknown as Phone['goIdle'] })])
  expect(leaks[0]?.quarantineReason).toMatch(/^could not be checked: .*TypeError.*$/)
})

test('all promises are waited for, and all failures are thrown', async () => {
  const closed: string[] = []
  const closing = ['one', 'two'].map(async (name) => void closed.push(name))
  const failure = new PhoneError('first')
  await expect(settleAll([Promise.reject(failure), ...closing])).rejects.toBe(failure)
  expect(closed).toEqual(['one', 'two'])
  const error = await settleAll([Promise.reject(new Error('a bug'))], [failure]).catch((thrown) => thrown)
  expect(error).toBeInstanceOf(SeveralErrors)
  expect(error.errors).toEqual([failure, expect.any(Error)])
  expect(error.message).toMatch(/^first\nbug in Offhook: Error: a bug\n\s+at .*cleanup\.test\.ts/)
  await settleAll([])
})
