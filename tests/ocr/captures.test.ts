import { describe, expect, it } from 'vitest'
import { glyphReader, type Sample, trainFont } from '../../support/ocr/index.js'
import { capture, captureLines, capturesAbsent, whyAbsent } from '../helpers/ocr/captures.js'

function sampleOf(display: string, text: string): Sample {
  const line = captureLines.find(([name, , shown]) => name === display && shown === text)
  if (!line) throw new Error(`captureLines has no text ${text} for ${display}`)
  return { picture: capture(display), box: line[1], text }
}

const welcome = ['text-480x272', 'Welcome to the Snom Technology AG'] as const
const hello = ['text-480x272', 'Hello World!'] as const
const sales = ['menu-480x272', '2 Sales'] as const
const digits = ['input-320x240', '00393384825693'] as const

describe.skipIf(capturesAbsent)(`glyphs learned from captures of real phones${whyAbsent}`, () => {
  it.each([
    // Letters that no sample shows, and letters that touch them, are unknown. All others are read.
    [[welcome, sales], hello, '�ello Wo�l��'],
    [[hello, sales], welcome, 'Wel�o�e �o ��e S�o�����olo���'],
    [[digits], digits, '00393384825693'],
  ] as const)('trained with %j, read %j', async (samples, [display, text], read) => {
    const { font } = trainFont(samples.map(([name, shown]) => sampleOf(name, shown)))
    const { picture, box } = sampleOf(display, text)
    expect((await glyphReader(font).read(picture, box)).text).toBe(read)
  })
})
