import { expect, test } from 'vitest'
import { withoutNameless } from '../../../support/bring-in/propose/nameless.js'
import { observe, phones } from '../../helpers/bring-in/drawn-rack.js'

const [self, peer] = phones as readonly [(typeof phones)[0], (typeof phones)[0]]

test('who does not say the far end is left out, unless nobody of the state says it', () => {
  const named = observe({ state: 'ringing', self, peer }, 0)
  const nameless = observe({ state: 'ringing', self }, 0)
  const idle = observe({ state: 'idle', self }, 0)
  expect(withoutNameless([nameless, idle, named])).toEqual([named, idle])
  expect(withoutNameless([nameless, idle])).toEqual([nameless, idle])
})
