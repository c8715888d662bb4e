import { answering, showing } from '../../helpers/faults/faulty-phones.js'
import { bitmapOf, garbledRuns, patched, small, strayColour } from '../../helpers/screen/pictures.js'
import { checkPicture, everyCapture, fault, type Group, unlockPage } from './fault.js'

const unreadable = (reason: string) =>
  `B: its display cannot be read: ${everyCapture(/^truncated/.test(reason) ? 'cut off' : 'unreadable bitmap')}${reason}. ${checkPicture}`
const sending = (name: string, does: string, reason: string, picture: (idle: Buffer) => Uint8Array) =>
  fault(name, { does, says: unreadable(reason) }, async () =>
    answering(showing(picture(await bitmapOf('idle')))),
  )

export const bitmap: Group = {
  title: 'The picture',
  faults: [
    sending('cut-short', 'Its picture lacks the lower half.', 'truncated: 195867 of 391734 bytes', (idle) =>
      idle.subarray(0, idle.length / 2),
    ),
    sending('header-only', 'Its picture ends in the header.', 'truncated: 20 of 54 bytes', (idle) =>
      idle.subarray(0, 20),
    ),
    sending(
      'vast',
      'The header of its picture states a width of 100 000 px.',
      'a picture of 100000×272 px; sides of 1 to 4096 px are accepted',
      (idle) => patched(idle, 18, 100_000),
    ),
    sending(
      'no-size',
      'The header of its picture states a height of 0 px.',
      'a picture of 480×0 px; sides of 1 to 4096 px are accepted',
      (idle) => patched(idle, 22, 0),
    ),
    sending(
      'unknown-header',
      'Its picture has a header of an unknown kind.',
      'a bitmap header of 64 bytes is unknown',
      (idle) => patched(idle, 14, 64),
    ),
    sending(
      'unknown-coding',
      'Its picture has an unknown compression.',
      'compression 9 with 24 bits per pixel is unknown',
      (idle) => patched(idle, 30, 9),
    ),
    sending(
      'pixels-outside',
      'The header of its picture states that the pixels begin behind its end.',
      'the pixels begin at byte 999999, outside 54 to 391734',
      (idle) => patched(idle, 10, 999_999),
    ),
    sending(
      'no-such-colour',
      'A pixel has a colour that is not in the palette.',
      'pixel 0,271 has colour 255 of a palette of 2',
      strayColour,
    ),
    sending(
      'garbled-runs',
      'Its picture is run-length coded, and the runs are random bytes.',
      'truncated: the runs end in row 1 of 272',
      garbledRuns,
    ),
    fault(
      'a-png',
      {
        does: 'Its picture is not a bitmap.',
        says: `B: could not fetch screen.bmp: ${everyCapture('no bitmap')}the reply is not a bitmap: "PNG" (text/html). ${unlockPage}`,
      },
      () => answering(showing(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0', 'latin1'))),
    ),
    fault(
      'other-size',
      {
        does: 'Its picture has another size than the display of its model.',
        says: 'B does not show "idle" within 1500 ms:\n  the picture is 320×240 px, the reference 480×272\n  recovery failed. Tried: it ended all calls, pressed CANCEL 10 times',
      },
      () => answering(showing(small())),
      { entry: { number: '1004' } },
    ),
    fault(
      'never-recorded',
      {
        does: 'No displays of its model are recorded.',
        says: 'B: no reference display of "idle" in en. The captured display is attached. If it is right, save it as …fixtures/screens/D765/en/any/idle-….png with its .yaml, or run offhook screens approve',
      },
      () => answering(showing(small())),
      { entry: { model: 'D765' } },
    ),
  ],
}
