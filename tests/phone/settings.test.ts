import { expect, test } from 'vitest'
import { TemporarySettings } from '../../support/phone/settings.js'
import type { Command } from '../../support/remote/index.js'

type WriteSetting = Extract<Command, { kind: 'write-setting' }>

/** The settings of a phone, and all writes in order. */
function settingsOf(settings: Record<string, string>, refuses: readonly string[] = []) {
  const written: string[] = []
  const send = async ({ name, value, store }: Omit<WriteSetting, 'kind'>) => {
    written.push(`${name}=${value}${store ? ' stored' : ''}`)
    if (refuses.includes(name)) throw new Error(`could not set ${name}`)
    settings[name] = value
  }
  const temporary = new TemporarySettings(async () => new Map(Object.entries(settings)), send)
  const set = (name: string, value: string, store = false) => {
    const command = { kind: 'write-setting', name, value, store } as const
    return temporary.change(command, () => send(command))
  }
  const restore = async () => {
    written.splice(0)
    await temporary.restore()
    return written
  }
  return { set, temporary, restore, written }
}

test('the old values are restored, the last change first', async () => {
  const { set, restore } = settingsOf({ a: '1', b: '2' })
  await set('a', '7')
  await set('b', '8')
  await set('a', '9')
  expect(await restore()).toEqual(['b=2', 'a=1'])
  expect(await restore()).toEqual([])
})

test('a stored value is restored with store; a setting without a value becomes empty', async () => {
  const { set, restore } = settingsOf({ a: '1' })
  await set('a', '7', true)
  await set('a', '8')
  await set('new', '1')
  expect(await restore()).toEqual(['new=', 'a=1 stored'])
})

test('a setting that cannot be restored does not stop the others, and is reported', async () => {
  const refuses: string[] = []
  const { set, temporary, written } = settingsOf({ a: '1', b: '2', c: '3' }, refuses)
  for (const name of ['a', 'b', 'c']) await set(name, '9')
  refuses.push('a', 'c')
  written.splice(0)
  await expect(temporary.restore()).rejects.toThrow(
    /could not be restored:\s+could not set c\s+could not set a$/,
  )
  expect(written).toEqual(['c=3', 'b=2', 'a=1'])
})

test('a setting whose change was refused is restored too, because it may have changed', async () => {
  const { set, restore } = settingsOf({ a: '1' }, ['a'])
  await expect(set('a', '9')).rejects.toThrow('could not set a')
  await expect(restore()).rejects.toThrow('could not set a')
})

test('all requests are queued at once, before the phone is closed', async () => {
  const { set, temporary, written } = settingsOf({ a: '1', b: '2' })
  await set('a', '9')
  await set('b', '9')
  written.splice(0)
  const end = temporary.restore()
  expect(written).toEqual(['b=2', 'a=1'])
  await end
})
