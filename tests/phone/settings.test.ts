import { expect, test } from 'vitest'
import { TemporarySettings } from '../../support/phone/settings.js'

/** Settings of a phone, and what was written, in order. */
function borrowed(settings: Record<string, string>, refuses: readonly string[] = []) {
  const written: string[] = []
  const one = new TemporarySettings(
    () => ({ settings: async () => new Map(Object.entries(settings)) }),
    async (name, value, store) => {
      written.push(`${name}=${value}${store ? ' for good' : ''}`)
      if (refuses.includes(name)) throw new Error(`could not set ${name}`)
      settings[name] = value
    },
  )
  const putBack = async () => {
    written.splice(0)
    await one.putBack()
    return written
  }
  return { one, putBack, written }
}

test('what was changed is as it was before, the last one first', async () => {
  const { one, putBack } = borrowed({ a: '1', b: '2' })
  await one.set('a', '7')
  await one.set('b', '8')
  await one.set('a', '9')
  expect(await putBack()).toEqual(['b=2', 'a=1'])
  expect(await putBack()).toEqual([])
})

test('what was stored for good is put back for good, and what was nothing is empty', async () => {
  const { one, putBack } = borrowed({ a: '1' })
  await one.set('a', '7', { store: true })
  await one.set('a', '8')
  await one.set('new', '1')
  expect(await putBack()).toEqual(['new=', 'a=1 for good'])
})

test('a setting that the phone does not take back holds up no other, and is told', async () => {
  const refuses: string[] = []
  const { one, written } = borrowed({ a: '1', b: '2', c: '3' }, refuses)
  for (const name of ['a', 'b', 'c']) await one.set(name, '9')
  refuses.push('a', 'c')
  written.splice(0)
  await expect(one.putBack()).rejects.toThrow(/not put back:\s+could not set c\s+could not set a$/)
  expect(written).toEqual(['c=3', 'b=2', 'a=1'])
})

test('a setting whose change was refused may have been taken: it is put back too', async () => {
  const { one, putBack } = borrowed({ a: '1' }, ['a'])
  await expect(one.set('a', '9')).rejects.toThrow('could not set a')
  await expect(putBack()).rejects.toThrow('could not set a')
})

test('all are on their way at once, before the phone is let go', async () => {
  const { one, written } = borrowed({ a: '1', b: '2' })
  await one.set('a', '9')
  await one.set('b', '9')
  written.splice(0)
  const end = one.putBack()
  expect(written).toEqual(['b=2', 'a=1'])
  await end
})
