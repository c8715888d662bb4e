import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type CommandName, commandNames, commandsSchema, openCatalog } from '../../support/catalog/index.js'

const catalog = await openCatalog('fixtures')
const touchCommands = ['touch', 'touch-chain', 'touch-press', 'touch-release'] as const
const otherCommands = commandNames.filter((name) => !name.startsWith('touch') && name !== 'fix-lil')
const supportOf = async (model: string, names: readonly CommandName[], firmware?: string) => {
  const { commands } = await catalog.describe(model, firmware)
  return [...new Set(names.map((name) => commands[name].supported))].join(' and ')
}

describe('which model supports which command', () => {
  test.each(catalog.models)('%s', async (model) => {
    const withoutRemoteControl = model.startsWith('D8')
    const unknown = model === 'snom105'
    expect(await supportOf(model, otherCommands)).toBe(
      withoutRemoteControl ? 'no' : unknown ? 'unknown' : 'yes',
    )
    expect(await supportOf(model, ['fix-lil'])).toBe(['snom820', 'snom821'].includes(model) ? 'yes' : 'no')
  })

  test.each([
    ['snom870', '8.4.33', 'no'],
    ['snom870', '8.4.34', 'yes'],
    ['snom870', '8.7.1', 'no'],
    ['snom870', '8.7.2', 'yes'],
    ['snom870', undefined, 'yes'],
    ['snom370', undefined, 'no'],
    ['snom220', undefined, 'no'],
    ['D785', undefined, 'no'],
    ['D713', undefined, 'unknown'],
    ['snom105', undefined, 'unknown'],
    ['D862', undefined, 'no'],
  ])('%s with firmware %s accepts touches: %s', async (model, firmware, supported) => {
    expect(await supportOf(model, touchCommands, firmware)).toBe(supported)
  })
})

describe('the rules of a command', () => {
  test.each<[CommandName, object]>([
    ['logoff-line', { range: { from: 1, to: 12 } }],
    ['reregister', { range: { from: 1, to: 12 } }],
    ['play-ringer', { range: { from: 1, to: 9 } }],
    ['reboot', { allow: 'reboot' }],
    ['reset', { allow: 'reset' }],
    ['firmware', { allow: 'firmware' }],
    ['touch', { since: ['8.4.34', '8.7.2'] }],
  ])('%s', async (name, rule) => {
    const { commands } = await catalog.describe('snom870')
    expect(commands[name]).toMatchObject(rule)
  })

  test('no other command needs a permission or has a range', async () => {
    const { commands } = await catalog.describe('snom870')
    const named = (property: 'allow' | 'range') => commandNames.filter((name) => commands[name][property])
    expect(named('allow')).toEqual(['reboot', 'reset', 'firmware'])
    expect(named('range')).toEqual(['logoff-line', 'reregister', 'play-ringer'])
  })

  test.each<[string, string | undefined, CommandName, RegExp]>([
    ['snom870', '8.7.1', 'touch', /accepts touches only from firmware 8\.4\.34 and 8\.7\.2 on/],
    ['snom370', undefined, 'touch', /no touch display/],
    ['D713', undefined, 'touch', /unknown whether its display accepts touches/],
    ['snom370', undefined, 'fix-lil', /made for snom820 and snom821 only/],
    ['D862', undefined, 'reboot', /no command\.htm/],
    ['snom105', undefined, 'dial', /unknown whether it supports remote control/],
    ['snom370', undefined, 'dial', /^$/],
  ])('%s with firmware %s, %s: %s', async (model, firmware, name, why) => {
    const { commands } = await catalog.describe(model, firmware)
    expect(commands[name].why).toMatch(why)
  })
})

test('the schema requires every command, and refuses other commands', async () => {
  const file = parse(await readFile('fixtures/commands.yaml', 'utf8'))
  const { reboot, ...rest } = file.commands
  expect(commandsSchema.safeParse({ ...file, commands: rest }).success).toBe(false)
  expect(commandsSchema.safeParse({ ...file, commands: { ...rest, reboot, explode: reboot } }).success).toBe(
    false,
  )
  expect(commandsSchema.safeParse(file).success).toBe(true)
})
