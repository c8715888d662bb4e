import type { RequestListener } from 'node:http'
import type { Clock } from '../../../support/clock/index.js'
import { answering, page, showing } from '../../helpers/faults/faulty-phones.js'
import { bitmapOf } from '../../helpers/screen/pictures.js'
import {
  checkDisplay,
  everyCapture,
  fault,
  fetchInBrowser,
  type Group,
  giveMoreTime,
  midway,
  noKeepAlive,
  shortTimeout,
  stoppedSending,
} from './fault.js'

const late = (bytes: string, advice: string) =>
  `B: could not fetch screen.bmp: ${everyCapture('cut off')}no complete reply within 400 ms: ${bytes} bytes came. ${fetchInBrowser} ${advice}`
const asleep = 'B does not show "no missed calls" within 500 ms:\n  …\n  it looks like `idle`…'
const pressAndExpect = ['When B presses LEFT', 'Then B shows "no missed calls" within 500 ms']

/** Sends a byte every 20 ms. */
const dripping =
  (clock: Clock): RequestListener =>
  async ({ socket }, response) => {
    response.writeHead(200, { 'content-length': 15_000_000 })
    while (!socket.destroyed) {
      response.write('B')
      await clock.after(20)
    }
  }

const isKey = (target: string) => target === '/command.htm?key=LEFT'
const isPicture = (target: string) => target === '/screen.bmp'

export const time: Group = {
  title: 'Time',
  faults: [
    fault(
      'slow',
      { does: 'It begins to reply, and exceeds the timeout.', says: late('2 of 9', stoppedSending) },
      () =>
        answering(
          showing((_, response) => void response.writeHead(200, { 'content-length': 9 }).write('BM')),
        ),
      { entry: shortTimeout },
    ),
    fault(
      'byte-by-byte',
      { does: 'Its picture comes byte by byte.', says: late('… of 15000000', giveMoreTime) },
      (clock) => answering(showing(dripping(clock))),
      { entry: shortTimeout },
    ),
    fault(
      'unanswered-picture',
      {
        does: 'It replies to commands, and never to a request for a picture.',
        says: `B: could not fetch screen.bmp: ${everyCapture('unanswered')}no complete reply within 400 ms. ${fetchInBrowser} ${giveMoreTime}`,
      },
      () => answering(showing(() => {})),
      { entry: shortTimeout },
    ),
    fault(
      'stands-still',
      {
        does: 'Its display stays in a wrong state.',
        says: 'B does not show "idle" within 1500 ms:\n  …\n  it looks like `connected`…',
      },
      async () => answering(showing(await bitmapOf('connected'))),
      { entry: { number: '1005' } },
    ),
    midway(
      'key-lost',
      { does: 'It replies 200 to a key and does nothing.', says: asleep },
      pressAndExpect,
      () => (target) => (isKey(target) ? page(200, '') : 'pass'),
    ),
    midway(
      'late-display',
      { does: 'Its display changes only after the deadline.', says: asleep },
      pressAndExpect,
      (idle) => (target) => (isPicture(target) ? page(200, idle) : 'pass'),
    ),
    midway(
      'hangs-on-a-key',
      {
        does: 'It never replies to a key.',
        says: `B: could not press LEFT: no complete reply within 2000 ms. ${checkDisplay}. ${giveMoreTime}`,
      },
      pressAndExpect,
      () => (target) => (isKey(target) ? () => {} : 'pass'),
    ),
    midway(
      'gone-on-a-key',
      {
        does: 'It closes the connection after a key, which may have been pressed.',
        says: `B: could not press LEFT: the phone closed the connection without a complete reply. ${checkDisplay}. ${noKeepAlive}`,
      },
      pressAndExpect,
      () => (target) => (isKey(target) ? (request) => void request.socket.resetAndDestroy() : 'pass'),
    ),
  ],
}
