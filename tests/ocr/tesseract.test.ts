import { afterAll, describe, expect, it } from 'vitest'
import { openTesseract } from '../../support/ocr/index.js'
import { capture, captureLines, capturesAbsent, whyAbsent } from '../helpers/ocr/captures.js'

const reader = openTesseract()
afterAll(() => reader.close())

describe.skipIf(capturesAbsent)(`Tesseract reads captures of real phones${whyAbsent}`, () => {
  it.each(captureLines)('%s %o: %s', async (display, box, text) => {
    const reading = await reader.read(capture(display), box)
    // Some lines are unsure. No line is sure and wrong.
    if (reading.kind === 'read') expect(reading.text).toBe(text)
    expect(reading.text).toBe(text)
  })
})
