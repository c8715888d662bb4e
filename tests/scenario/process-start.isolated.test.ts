import { setFlagsFromString } from 'node:v8'
import { expect, test, vi } from 'vitest'

vi.mock('node:v8', { spy: true })

test('a process of Cucumber marks garbage at once, also without the command of Offhook', async () => {
  await import('../../support/scenario/process-start.js')
  expect(setFlagsFromString).toHaveBeenCalledExactlyOnceWith('--no-incremental-marking')
})
