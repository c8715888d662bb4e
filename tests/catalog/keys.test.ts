import { describe, expect, test } from 'vitest'
import { keyRule, openCatalog } from '../../support/catalog/index.js'

const catalog = await openCatalog('fixtures')
const ruleOf = async (model: string, firmware: string | undefined, key: string) =>
  keyRule(await catalog.describe(model, firmware), key)

describe('the keys of a model', () => {
  test.each<[model: string, yes: string[], unknown: string[], no: string[]]>([
    ['snom105', [], ['ENTER', 'F1', 'P99', 'EK0', 'RECALL', 'F_OK', '#'], ['KEYBOOT', 'enter']],
    [
      'snom190',
      ['F3', 'P5', 'FUNCTION', 'CLEAR', 'RECALL', 'DISCONNECT'],
      ['F_HOLD', 'F_R', 'MENU'],
      ['F4', 'P6', 'EK0'],
    ],
    [
      'snom200',
      ['F3', 'P5', 'FUNCTION', 'CLEAR', 'RECALL', 'DISCONNECT'],
      ['F_HOLD', 'F_R', 'MENU'],
      ['F4', 'P6', 'EK0'],
    ],
    ['snom220', ['F4', 'P5', 'CLEAR', 'RECALL', 'EK0'], ['EK1', 'EK125'], ['F5', 'P6', 'FUNCTION']],
    ['snom300', ['F4', 'P4', 'DISCONNECT', 'EK0'], ['P5', 'P6', 'EK1'], ['P7', 'RECALL', 'CLEAR']],
    ['snom320', ['F4', 'P12', 'DISCONNECT', 'EK0'], ['MUTE', 'EK41'], ['P13', 'P0', 'RECALL', 'FUNCTION']],
    ['snom360', ['F4', 'P12', 'EK0'], ['F_ADR_BOOK'], ['P13', 'MENU', 'F_R']],
    ['snom370', ['F4', 'P12', 'EK0', '*', '#', '0'], ['MUTE', 'SNOM', 'F_CONF_ON'], ['P13', 'MENU']],
    ['snom820', ['F4', 'P12', 'F_HOLD'], ['MUTE'], ['P13', 'EK0', 'DISCONNECT']],
    ['snom821', ['F4', 'P1', 'P12'], ['P13'], ['EK0', 'F5']],
    ['snom870', ['P15', 'VOLUME_UP'], ['MUTE', 'F_TRANSFER'], ['F1', 'F4', 'P16', 'EK0', 'P01']],
    ['snom710', ['F4', 'REC'], ['P1', 'P999'], ['EK0', 'DISCONNECT', 'P1000']],
    ['snom760', ['F4', 'P12'], ['MUTE'], ['P13', 'EK0']],
    ['D305', ['F4', 'MUTE'], ['P1', 'EK0'], ['DISCONNECT']],
    ['D335', ['P32', 'MUTE'], ['EK0'], ['P33']],
    ['D385', ['P48'], ['EK0'], ['P49']],
    ['D713', ['P4'], ['EK0'], ['P5']],
    ['D717', ['MUTE'], ['P1', 'EK47'], ['RECALL']],
    ['D785', ['P24', 'MUTE'], ['EK0'], ['P25', 'KEYBOOT', 'DTMF1', 'R', '']],
    ['D862', [], [], ['ENTER', 'F1', 'P1', 'F_OK', 'EK0', 'MUTE', '1']],
  ])('%s', async (model, yes, unknown, no) => {
    const rules = async (keys: string[]) =>
      Promise.all(keys.map(async (key) => `${key} ${(await ruleOf(model, undefined, key)).supported}`))
    expect(await rules(yes)).toEqual(yes.map((key) => `${key} yes`))
    expect(await rules(unknown)).toEqual(unknown.map((key) => `${key} unknown`))
    expect(await rules(no)).toEqual(no.map((key) => `${key} no`))
  })

  test('every key of a model is a key of the remote-control language', async () => {
    const { keys } = catalog.remoteControl
    const known = Object.values(keys).flatMap((group) => group.keys)
    for (const model of catalog.models) {
      const { keys: own } = await catalog.describe(model)
      expect(
        own.filter((key) => !known.includes(key) && !/^(P|EK)\d+$/.test(key)),
        model,
      ).toEqual([])
    }
  })
})

describe('the keys of a firmware', () => {
  test.each([
    ['snom370', '6.5.20', 'MENU', 'yes'],
    ['snom370', '7', 'MENU', 'no'],
    ['snom370', '7.1.33', 'MENU', 'no'],
    ['snom370', '8.7.3.6', 'F_R', 'yes'],
    ['snom370', '8.7.3.6', 'F_HOLD', 'no'],
    ['snom370', '8.7.3.7', 'F_R', 'no'],
    ['snom370', '8.7.3.7', 'F_HOLD', 'yes'],
    ['snom220', '3.60', 'RECALL', 'yes'],
  ])('%s with firmware %s has %s: %s', async (model, firmware, key, supported) => {
    expect((await ruleOf(model, firmware, key)).supported).toBe(supported)
  })
})

describe('the reason of a key rule', () => {
  test.each([
    ['snom370', 'P13', /its P keys are P1 to P12/],
    ['snom190', 'F4', /its F keys are F1 to F3/],
    ['snom870', 'F1', /no F keys/],
    ['snom370', 'MENU', /only before firmware 7/],
    ['snom370', 'F_R', /called F_HOLD from firmware 8\.7\.3\.7 on/],
    ['snom370', 'RECALL', /only on snom190, snom200 and snom220/],
    ['snom820', 'EK0', /only with an expansion module, on the snom3xx and the snom220/],
    ['snom370', 'enter', /no such key \(names are written in capitals\)/],
    ['D865', 'ENTER', /no command\.htm/],
    ['snom710', 'P1', /unknown how many P keys/],
    ['snom370', 'EK7', /unknown how many keys its expansion modules have/],
    ['D785', 'EK0', /unknown whether its expansion modules have EK keys/],
    ['snom870', 'MUTE', /not yet verified that this key works/],
    ['D785', 'ENTER', /^$/],
  ])('%s, %s', async (model, key, why) => {
    expect((await ruleOf(model, undefined, key)).why).toMatch(why)
  })
})
