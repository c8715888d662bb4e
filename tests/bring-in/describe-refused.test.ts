import { expect, test } from 'vitest'
import { describeRefused } from '../../support/bring-in/accept/describe-refused.js'

test('references with the same differences stand together, and each difference is said once', () => {
  const notShown = (who: string) =>
    `the replay does not match it: ${who} does not show "ringing" within 3 s:\n  region \`peer\` differs by 9 px\n  looks like no known state; nearest: \`idle\` (32 px differ)\n  region \`peer\` differs by 9 px`
  const refused = new Map([
    ['ringing.png', notShown('A')],
    ['busy.png', 'the replay did not show it'],
    ['ringing-2.png', notShown('B')],
    ['ringing-3.png', notShown('A')],
    ['DND.png', 'the replay did not show it'],
    ['idle.png', 'it looks like "DND"'],
  ])
  expect(describeRefused(refused)).toEqual([
    '– not accepted: ringing.png',
    '                ringing-2.png',
    '                ringing-3.png',
    '    the replay does not match it: A does not show "ringing" within 3 s:',
    '    the replay does not match it: B does not show "ringing" within 3 s:',
    '      region `peer` differs by 9 px',
    '      looks like no known state; nearest: `idle` (32 px differ)',
    '– not accepted: busy.png',
    '                DND.png',
    '    the replay did not show it',
    '– not accepted: idle.png',
    '    it looks like "DND"',
  ])
  expect(describeRefused(new Map())).toEqual([])
})
