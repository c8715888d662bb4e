import { expect, test } from 'vitest'
import { firstIdle } from '../../../support/bring-in/play/idle.js'
import type { LivePhone } from '../../../support/bring-in/play/live-phone.js'
import { Settling } from '../../../support/bring-in/play/settling.js'
import { clock, type Display, drawn, headline } from '../../helpers/bring-in/fake-display.js'

/** The message of a phone whose display is watched for 10 seconds. */
async function refusalOf(display: Display): Promise<string> {
  const settling = new Settling()
  for (let atMs = 0; atMs <= 10_000; atMs += 250)
    settling.add({ frame: drawn(display(atMs)), atMs, date: new Date(atMs) })
  const phone = { label: 'porch (D735)', look: async () => settling } as unknown as LivePhone
  return firstIdle(phone, false).then(
    () => 'idle',
    (error: Error) => error.message,
  )
}

test('a display that keeps changing is named with its place and what to do, and not as a call', async () => {
  const message = await refusalOf((ms) => [
    headline('Idle'),
    // Each time in another place, as a screen saver.
    { at: [((ms / 250) * 37) % 280, 80 + (((ms / 250) * 53) % 120)], text: `${ms / 250}` },
  ])
  expect(message).toMatch(
    /^the display of porch \(D735\) does not rest: it changed 40 times in 10 s, in \d{3}×\d{2,3} px at x \d+, y \d+\. Nothing was pressed\. Switch off on the phone what moves/,
  )
  expect(message).not.toContain('End its call')
})

test('a timer is named as one, with its place', async () => {
  const message = await refusalOf((ms) => [headline('Idle'), clock(`0:0${Math.floor(ms / 1000)}`)])
  expect(message).toMatch(
    /^porch \(D735\) seems to be in use: its display counts seconds as in a call, in \d+×16 px at x 280, y 0\. Nothing was pressed\. End its call/,
  )
})
