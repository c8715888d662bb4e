import { When } from '@cucumber/cucumber'
import type { Phone } from '../support/phone/index.js'

When('{phone} presses {keys}', (phone: Phone, keys: string[]) => phone.press(...keys))
When('{phone} holds {keys} for {duration}', (phone: Phone, keys: string[], timeMs: number) =>
  phone.press(...keys.map((key) => ({ key, timeMs }))),
)
When('{phone} touches {target}', (phone: Phone, target: string) => phone.touch(target))
