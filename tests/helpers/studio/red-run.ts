import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Journal } from '../../../support/reports/index.js'
import { encodePng, frameOf } from '../../../support/screen/index.js'
import { journal, wait } from '../reports/journal.js'

const digits = (letter: string) => letter.repeat(32)
export const pictures = {
  idle: digits('0'),
  ringing: digits('1'),
  connected: digits('2'),
  difference: digits('3'),
}

/** B must ring, and stays idle until the deadline. */
export const redJournal: Journal = {
  ...journal([
    { kind: 'step', atMs: 0, text: 'the phones A and B' },
    { kind: 'display', atMs: 10, phone: 'A', picture: pictures.idle },
    { kind: 'display', atMs: 20, phone: 'B', picture: pictures.idle },
    { kind: 'step', atMs: 1000, text: 'A dials <img src=x onerror=alert(1)>' },
    { kind: 'act', atMs: 1010, phone: 'A', act: 'dialled 1002', tookMs: 5 },
    { kind: 'event', atMs: 1020, phone: 'A', event: 'outgoing', peer: '1002' },
    { kind: 'display', atMs: 1100, phone: 'A', picture: pictures.connected },
    { kind: 'step', atMs: 2000, text: 'the phones show' },
    wait({
      atMs: 2000,
      phone: 'A',
      state: 'calling',
      tookMs: 100,
      deadlineMs: 2000,
      picture: pictures.connected,
    }),
    wait({
      ...{ atMs: 2000, phone: 'B', state: 'ringing', peer: '1001', outcome: 'not shown' },
      ...{ tookMs: 2000, deadlineMs: 2000, captures: 20, picture: pictures.idle },
      comparison: {
        reference: 'fixtures/screens/D735/ringing.png',
        ...{ expected: pictures.ringing, difference: pictures.difference, width: 40, height: 30 },
        regions: [
          {
            ...{ name: 'peer', rule: 'text', box: { x: 0, y: 10, width: 40, height: 6 }, pixels: 240 },
            differing: 0,
            text: { wanted: '1001', read: 'reads "<b>"', verdict: 'differs' },
          },
        ],
        nearest: [{ state: 'idle', differing: 0, regions: [], picture: pictures.idle }],
      },
    }),
  ]),
  status: 'failed',
  tookMs: 4100,
  failure: { atMs: 4010, message: 'B does not show "ringing" <script>alert(1)</script>' },
}

/** A folder of reports with the pictures. It is removed after the test. */
export async function reportsFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-film-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, 'pictures'))
  for (const [i, picture] of Object.values(pictures).entries()) {
    const frame = frameOf({ width: 40, height: 30 }, new Uint8Array(40 * 30 * 4).fill(80 + 40 * i))
    await writeFile(join(folder, 'pictures', `${picture}.png`), await encodePng(frame))
  }
  return folder
}
