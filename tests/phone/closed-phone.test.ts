import { expect, test, vi } from 'vitest'
import { ScreenCapture } from '../../support/phone/capture.js'
import { sameBytes } from '../../support/screen/index.js'
import { openTestDisplay, phoneAt, picture } from '../helpers/phone/driven-phone.js'

test('equal displays of a phone are decoded once, until it forgets them', async () => {
  const { facts } = await openTestDisplay(() => picture('idle'))
  const { options } = await phoneAt('http://127.0.0.1:9')
  const source = { fetch: async () => ({ kind: 'bytes', bytes: picture('idle') }) as const }
  const capture = new ScreenCapture({ ...options, facts }, source)
  const first = await capture.capture(0)
  expect((await capture.capture(0)).frame).toBe(first.frame)
  capture.forget()
  const again = await capture.capture(0)
  expect(again.frame).not.toBe(first.frame)
  // Vitest compares a display byte by byte, which takes a second.
  expect(sameBytes(again.frame.rgba, first.frame.rgba)).toBe(true)
})

test('a phone that is closed forgets its displays', async () => {
  const forget = vi.spyOn(ScreenCapture.prototype, 'forget')
  const { phone } = await phoneAt('http://127.0.0.1:9')
  expect(forget).not.toHaveBeenCalled()
  await phone.close()
  expect(forget).toHaveBeenCalledOnce()
  forget.mockRestore()
})
