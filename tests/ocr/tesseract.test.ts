import { afterAll, describe, expect, it } from 'vitest'
import { openTesseract } from '../../support/ocr/index.js'
import { capture, captureLines, capturesAbsent, whyAbsent } from '../helpers/ocr/captures.js'

const reader = openTesseract()
afterAll(() => reader.close())

describe.skipIf(capturesAbsent)(`Tesseract reads captures of real phones${whyAbsent}`, () => {
  it.each(captureLines)('%s %o: %s', async (display, box, text) => {
    expect(await reader.read(capture(display), box)).toEqual({ kind: 'read', text })
  })
})
