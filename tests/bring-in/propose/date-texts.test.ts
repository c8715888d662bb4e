import { describe, expect, test } from 'vitest'
import { dateTexts } from '../../../support/bring-in/propose/date-texts.js'

const day = new Date('2026-03-07T12:00:00Z')

describe('the texts of a day', () => {
  test.each([
    ['en', ['Sat 7 Mar', 'Sat, Mar 7', 'March 7, 2026', '03/07/2026', '2026-03-07', '7.3.']],
    ['de', ['Sa, 7. Mär', 'Samstag, 7. März', '07.03.2026', 'Sa. 07.03.', '07.03.26']],
    ['fr', ['sam. 7 mars', '07/03/2026']],
    ['no such language', ['Sat 7 Mar']],
  ])('%s', (language, texts) => {
    expect(dateTexts(day, language)).toEqual(expect.arrayContaining(texts))
  })
})
