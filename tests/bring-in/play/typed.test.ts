import { expect, test } from 'vitest'
import {
  type Display,
  headline,
  learnOn,
  openLooks,
  type Part,
  waitOn,
} from '../../helpers/bring-in/fake-display.js'

test('a further digit is seen, although it stands where the cursor blinked', async () => {
  const looks = openLooks()
  const cursor = (x: number, ms: number): Part => ({ at: [x, 100], text: ms % 500 < 250 ? '|' : ' ' })
  const typing: Display = (ms) => [headline('Number'), { at: [10, 100], text: '5' }, cursor(18, ms)]
  await learnOn(typing, { states: ['enter number'], typed: '5' }, { looks })
  const longer: Display = (ms) => [headline('Number'), { at: [10, 100], text: '57' }, cursor(26, ms)]
  const seen = await waitOn(longer, { states: ['enter number'], typed: '57' }, { looks })
  expect(seen.kind).toBe('new')
})
