import { describe, expect, test } from 'vitest'
import type { CallActions } from '../../support/phone/call-actions.js'
import { expectEveryPhoneReady } from '../../support/phone/index.js'
import { openThreePhones, situationsOf } from '../helpers/scenario/three-phones.js'

const phones = await openThreePhones(5000)

test('a toggle that is already in the wanted position is not pressed', () =>
  phones.play(async () => {
    const { a, b, c, actions } = phones
    await expectEveryPhoneReady([a, b, c])
    await situationsOf(phones).talking()
    actions.splice(0)
    await b.unmute()
    await b.mute()
    await b.mute()
    expect(actions).toEqual(['pressed MUTE'])
    await b.hangUp()
    await b.expectState({ state: 'idle' })
    await b.doNotDisturb('off')
    await b.doNotDisturb('on')
    await b.doNotDisturb('on')
    expect(actions).toEqual(['pressed MUTE', 'pressed CANCEL', 'pressed DND'])
  }))

describe('on an idle phone, nothing is pressed:', async () => {
  const { a, b, c, actions, play } = await openThreePhones(100)
  const parties = { from: a, to: c }
  test.each<[keyof CallActions, string, () => Promise<void>]>([
    ['answer', 'ringing', () => b.answer()],
    ['reject', 'ringing', () => b.reject()],
    ['hold', 'connected', () => b.hold()],
    ['resume', 'holding', () => b.resume()],
    ['mute', 'connected', () => b.mute()],
    ['unmute', 'muted', () => b.unmute()],
    ['typeTones', 'connected', () => b.typeTones('1')],
    ['transfer', 'consultation', () => b.transfer(parties)],
    ['transferRinging', 'calling', () => b.transferRinging(parties)],
    ['transferBlindly', 'connected', () => b.transferBlindly(c)],
    ['startConference', 'consultation', () => b.startConference()],
    ['splitConference', 'conference', () => b.splitConference()],
    ['holdConference', 'conference', () => b.holdConference()],
    ['resumeConference', 'conference on hold', () => b.resumeConference()],
    ['answerWaiting', 'call waiting', () => b.answerWaiting()],
    ['rejectWaiting', 'call waiting', () => b.rejectWaiting()],
    ['ignoreWaiting', 'call waiting', () => b.ignoreWaiting()],
    ['showWaiting', 'waiting ignored', () => b.showWaiting()],
  ])('%s needs "%s"', async (_, state, act) => {
    await expect(play(act)).rejects.toThrow(`Bob (Bob, D785) does not show "${state}"`)
    expect(actions).toEqual([])
  })
})
