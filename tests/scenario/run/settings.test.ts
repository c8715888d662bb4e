import { expect, test } from 'vitest'
import { recorded, runLeaky } from '../../helpers/scenario/leaky-rack.js'

const { caller, rack } = await recorded()
const changes = ['When A sets "ringer_animation" to "off"', 'And A sets "phone_name" to "leaky"']
const written = (run: { readonly stdout: string }) =>
  run.stdout.match(/A set \w+/g)?.map((act) => act.slice(6))

test.each([
  ['passed', [], {}],
  ['failed', ['Then B shows "DND" within 500 ms'], { leaky: expect.stringContaining('does not show "DND"') }],
])(
  'the settings that a scenario that %s has changed are restored, and are no leak',
  async (_, more, failureMessages) => {
    const run = await runLeaky([...changes, ...more])
    expect(Object.fromEntries(run.failureMessages)).toEqual(failureMessages)
    expect(run.stdout).not.toContain('was left')
    expect(written(run)).toEqual(['ringer_animation', 'phone_name', 'phone_name', 'ringer_animation'])
  },
)

test('a setting that cannot be restored fails a scenario that passed; the others are restored', async () => {
  let count = 0
  caller.intercept = (target) => (target.includes('phone_name') && ++count > 1 ? 'refuse' : 'pass')
  const run = await runLeaky(changes, rack)
  expect(run.failureMessages.get('leaky')).toMatch(
    /changed settings could not be restored:\s+A \(caller, D785\): could not set phone_name: .*\(404\)/,
  )
  expect(written(run)?.at(-1)).toBe('ringer_animation')
  expect(run.stdout).toContain('✖ 2 scenarios: 1 failed, 1 passed')
})
