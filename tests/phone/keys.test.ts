import { expect, test } from 'vitest'
import { describeKeys, parseKeys } from '../../support/phone/index.js'

test.each([
  [['CANCEL', 'ENTER'], 'CANCEL ENTER'],
  [['P1', 'P2', 'P3'], 'P1–P3'],
  [['F1', 'F2', 'P1', 'EK0', 'EK1'], 'F1–F2 P1 EK0–EK1'],
  [['P1', 'P3', 'P4'], 'P1 P3–P4'],
  [['0', '1', '*', '#', 'F_HOLD', 'F1'], '0 1 * # F_HOLD F1'],
  [[], ''],
])('%j is described as %j', (keys, text) => expect(describeKeys(keys)).toBe(text))

test.each([
  ['ENTER', ['ENTER']],
  ['TRANSFER, ENTER', ['TRANSFER', 'ENTER']],
  ['1,2,*', ['1', '2', '*']],
])('%j names the keys %j', (text, keys) => expect(parseKeys(text)).toEqual(keys))
