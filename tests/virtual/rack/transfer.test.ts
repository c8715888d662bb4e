import { expect, test } from 'vitest'
import { profileOf, rackOf, recordTransfer } from '../../helpers/virtual/rack.js'

// What defects make of it, tests/detection sees as the features do.
test.each(['D785', 'snom370'])(
  'on sound phones of model %s the pictures of an attended transfer come and go as the calls do',
  async (model) => {
    const seen = await rackOf({ profile: await profileOf(model) }).then(recordTransfer)
    const columns = [0, 1, 2].map((phone) => seen.map((row) => row[phone]))
    expect(columns.map(letters)).toEqual(['abcddddef', 'abcdefghh', 'aaaabccda'])
  },
)

/** A letter per picture, the same letter for the same picture. */
function letters(pictures: readonly (string | undefined)[]): string {
  const known = [...new Set(pictures)]
  return pictures.map((picture) => String.fromCharCode(97 + known.indexOf(picture))).join('')
}
