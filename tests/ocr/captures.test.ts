import { describe, expect, it } from 'vitest'
import { glyphReader, learnFont, type Sample } from '../../support/ocr/index.js'
import { capture, captureLines, capturesAbsent, whyAbsent } from '../helpers/ocr/captures.js'

function sampleOf(display: string, text: string): Sample {
  const line = captureLines.find(([name, , shown]) => name === display && shown === text)
  if (!line) throw new Error(`${display} shows no ${text}`)
  return { picture: capture(display), box: line[1], text }
}

const welcome = ['text-480x272', 'Welcome to the Snom Technology AG'] as const
const hello = ['text-480x272', 'Hello World!'] as const
const sales = ['menu-480x272', '2 Sales'] as const
const digits = ['input-320x240', '00393384825693'] as const

describe.skipIf(capturesAbsent)(`glyphs learned from displays of real phones${whyAbsent}`, () => {
  it.each([
    // Letters that were never shown are unknown, and those that touch them; all others are read right.
    [[welcome, sales], hello, '�ello Wo�l��'],
    [[hello, sales], welcome, 'Wel�o�e �o ��e S�o�����olo���'],
    [[digits], digits, '00393384825693'],
  ] as const)('of %j read %j', async (taught, [display, text], read) => {
    const { font } = learnFont(taught.map(([name, shown]) => sampleOf(name, shown)))
    const { picture, box } = sampleOf(display, text)
    expect((await glyphReader(font).read(picture, box)).text).toBe(read)
  })
})
