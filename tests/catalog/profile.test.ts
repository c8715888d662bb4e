import { describe, expect, test } from 'vitest'
import { firmwareBefore, openCatalog } from '../../support/catalog/index.js'

const catalog = await openCatalog('fixtures')

describe('firmware versions', () => {
  test.each([
    ['8.7.3.6', '8.7.3.7', true],
    ['8.7.3.7', '8.7.3.7', false],
    ['8.7.3.19', '8.7.3.7', false],
    ['8.4', '8.4.34', true],
    ['10.1.54.13', '8.9.3', false],
    ['7', '7.0', false],
  ])('%s is before %s: %s', (version, limit, before) => {
    expect(firmwareBefore(version, limit)).toBe(before)
  })
})

describe('the keys of a profile', () => {
  test.each([
    ['snom870', undefined, ['P15', 'F_HOLD'], ['F1', 'P16', 'MENU', 'MUTE']],
    ['snom370', undefined, ['F4', 'P12'], ['P13', 'MUTE']],
    ['D785', undefined, ['F1', 'P24', 'MUTE'], ['P25', 'EK0']],
    ['snom821', '8.7.3.6', ['F_R'], ['F_HOLD', 'MENU']],
    ['snom821', '6.5.20', ['F_R', 'MENU'], ['F_HOLD']],
  ])('%s with firmware %s', async (model, firmware, present, absent) => {
    const { keys } = await catalog.profile(model, firmware)
    expect(present.filter((key) => !keys.includes(key))).toEqual([])
    expect(absent.filter((key) => keys.includes(key))).toEqual([])
  })

  test('verbs use the name that the firmware gives the hold key', async () => {
    const old = await catalog.profile('snom821', '8.7.3.6')
    const recent = await catalog.profile('snom821', '8.7.3.7')
    const pressed = ({ verbs }: typeof old) => verbs.hold?.find((step) => 'key' in step)
    expect([pressed(old), pressed(recent)]).toEqual([{ key: 'F_R' }, { key: 'F_HOLD' }])
  })
})

test.each([
  ['8.4.33', false],
  ['8.4.34', true],
  ['8.7.1', false],
  ['8.7.2', true],
  ['10.1', true],
  ['8.5.1', false],
])('snom870 with firmware %s has touch targets: %s', async (firmware, expected) => {
  const { touchTargets } = await catalog.profile('snom870', firmware)
  expect(touchTargets !== undefined).toBe(expected)
})

test('an unknown model is refused; the message lists the known ones', async () => {
  await expect(catalog.profile('snom871')).rejects.toThrow(/No model "snom871".*D735.*snom870/)
})

test('a folder without models names the current folder and the folder of a project', async () => {
  await expect(openCatalog('docs')).rejects.toThrow(
    `docs/models: cannot be read (ENOENT). The current folder is ${process.cwd()}. Run Offhook in the folder of your project`,
  )
})
