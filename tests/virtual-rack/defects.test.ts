import { describe, expect, test } from 'vitest'
import { expected } from '../detection/expected.js'
import { profileOf, rackOf, runTransfer } from './a-rack.js'

describe.each(['D785', 'snom370'])('attended transfer on a rack of %s', async (model) => {
  const profile = await profileOf(model)
  const sound = await rackOf({ profile }).then(runTransfer)

  test('on sound phones the pictures come and go as the calls do', () => {
    const columns = [0, 1, 2].map((phone) => sound.map((row) => row[phone]))
    expect(columns.map(letters)).toEqual(['abcddddef', 'abcdefghh', 'aaaabccda'])
  })

  const visible = Object.keys(expected).filter(
    (name) => profile.display.bitsPerPixel === 24 || name !== 'red-blue-swapped',
  )
  test.each(visible)('%s shows', async (defect) => {
    const seen = await runTransfer(await rackOf({ profile, defects: [defect] }))
    expect(seen).not.toEqual(sound)
  })
})

/** A letter per picture, the same letter for the same picture. */
function letters(pictures: readonly (string | undefined)[]): string {
  const known = [...new Set(pictures)]
  return pictures.map((picture) => String.fromCharCode(97 + known.indexOf(picture))).join('')
}
