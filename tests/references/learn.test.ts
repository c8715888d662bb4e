import { describe, expect, test } from 'vitest'
import { describeRefusal, drawMaskProposal, learnRegions } from '../../support/references/index.js'
import { clock, display, peer, picture, type WrittenText } from '../helpers/references/located.js'

const regions = { ...display.regions, timer: { x: 0, y: 1, width: 30, height: 9 } }
const learn = (...frames: WrittenText[][]) =>
  learnRegions(
    frames.map((texts) => picture(...texts)),
    { regions },
  )
const below = (text: string, x = 2): WrittenText => ({ text, x, y: 30 })
const [minute, second] = [(text: string) => ({ text, x: 2, y: 2 }), (text: string) => ({ text, x: 24, y: 2 })]
const timer = (text: string): WrittenText => ({ text, x: 2, y: 2 })

test('what the model ignores needs no rule, and may move', () => {
  const frames = [picture(clock('1'), peer('1')), picture(clock('2'), peer('2'))]
  const { regions: proposed, refused } = learnRegions(frames, {
    regions,
    rules: { clock: 'ignore', peer: 'ignore' },
  })
  expect({ proposed, refused }).toEqual({ proposed: {}, refused: [] })
})

describe('the smallest regions to ignore', () => {
  test.each([
    ['none if nothing changes', [[clock('1')], [clock('1')]], {}],
    [
      'the whole clock, although only one digit changes',
      [[clock('10')], [clock('11')], [clock('11')]],
      { clock: 'ignore' },
    ],
    [
      'a timer that runs',
      [[timer('1')], [timer('2')], [timer('3')]],
      { timer: { match: 'ignore', runs: true } },
    ],
    [
      'a timer whose seconds change and whose minutes do not',
      [
        [minute('0'), second('1')],
        [minute('0'), second('2')],
        [minute('8'), second('3')],
      ],
      { timer: { match: 'ignore', runs: true } },
    ],
    [
      'a timer that changes rarely',
      [[timer('1')], [timer('1')], [timer('1')], [timer('2')]],
      { timer: 'ignore' },
    ],
    [
      'exactly the changed box where the model has no region',
      [[below('1')], [below('0')]],
      { 'moving 1': { match: 'ignore', box: { x: 2, y: 30, width: 5, height: 6 } } },
    ],
    [
      'two changes that are far apart',
      [
        [below('0', 2), below('1', 40)],
        [below('8', 2), below('0', 40)],
      ],
      {
        'moving 1': { match: 'ignore', box: { x: 40, y: 30, width: 5, height: 6 } },
        'moving 2': { match: 'ignore', box: { x: 2, y: 33, width: 5, height: 1 } },
      },
    ],
  ])('%s', (_, frames, proposed) => {
    const proposal = learn(...frames)
    expect(proposal.regions).toEqual(proposed)
    expect(proposal.refused).toEqual([])
  })

  test('never include text that a person reads, and the refusal says so', () => {
    const { regions: proposed, refused } = learn([peer('1'), clock('1')], [peer('0'), clock('2')])
    expect(proposed).toEqual({ clock: 'ignore' })
    expect(refused.map(describeRefusal)).toEqual([
      expect.stringMatching(
        /^region `peer` changes \(x 2–6, y 13–18, once\), and people read it: it is not ignored/,
      ),
    ])
  })

  test('include only the gap of a change that extends from a gap into text', () => {
    const { regions: proposed, refused } = learn([{ text: '0', x: 2, y: 18 }], [{ text: '8', x: 2, y: 18 }])
    expect(Object.keys(proposed)).toEqual(['moving 1'])
    expect(refused).toEqual([])
    const crossing = learn([{ text: '0', x: 2, y: 18 }], [])
    expect(Object.values(crossing.regions)).toEqual([
      { match: 'ignore', box: { x: 2, y: 21, width: 5, height: 4 } },
    ])
    expect(crossing.refused.map(({ region, box }) => [region, box.y, box.height])).toEqual([['peer', 18, 3]])
  })
})

test.each([
  ['one frame', [picture()], /at least two/],
  ['frames of two displays', [picture(), { ...picture(), width: 40, height: 60 }], /different sizes/],
])('%s gives no proposal', (_, frames, message) => {
  expect(() => learnRegions(frames, { regions })).toThrow(message)
})

test('the picture shows each different capture once, and all changes, in three columns', () => {
  const frames = ['1', '1', '2', '3', '3'].map((text) => picture(clock(text)))
  const strip = drawMaskProposal(frames, { regions }, learnRegions(frames, { regions }))
  expect([strip.width, strip.height]).toEqual([3 * 60 + 2 * 8, 2 * (40 + 20) + 8])
})
