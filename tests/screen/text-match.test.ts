import { describe, expect, it, test } from 'vitest'
import { matchText, type SeenText, type TextMatch, type Values } from '../../support/screen/index.js'

const long = 'Hohenzollern-Sigmaringen'
const of = (name: string): Values => ({ 'self name': name, self: '1001', 'held name': name, held: '1001' })

describe('a name that is cut off', () => {
  it.each<[seen: string, full: boolean, result: TextMatch]>([
    ['Hohenzollern-S…', true, 'fits'],
    ['Hohenzollern-S...', true, 'fits'],
    ['Hohenzollern-S', true, 'fits'],
    ['Hohenzollern-S�', true, 'fits'],
    ['Hohenzollern-S���', true, 'fits'],
    ['Hohenzollern-S����', true, 'hidden'],
    [`${long}…`, true, 'fits'],
    [`${long} 1…`, true, 'fits'],
    [`${long} 1001`, true, 'fits'],
    ['Hohenzollern-S…', false, 'differs'],
    ['Hohenzollern-S', false, 'differs'],
    ['Hohenlohe-S…', true, 'differs'],
    [`${long}x…`, true, 'differs'],
    [`${long} 2…`, true, 'differs'],
    [`${long} 1002`, true, 'differs'],
    ['…', true, 'differs'],
    ['', true, 'differs'],
  ])('"%s", the region full: %s: %s', (text, full, result) => {
    expect(matchText('{self name} {self}', { text, full }, of(long))).toBe(result)
  })

  it.each<[pattern: string, seen: string, name: string, result: TextMatch]>([
    ['On hold: {held name} {held}', 'On hold: Hohenzoll…', long, 'fits'],
    ['On hold: {held name} {held}', 'On hold: …', long, 'differs'],
    ['On hold: {held name} {held}', 'On ho…', long, 'differs'],
    ['{self}', '100…', long, 'differs'],
    ['{self name}', 'Alice…', 'Alice', 'differs'],
    ['{self name} {self}', 'Anna Maria…', 'Anna Maria Luisa', 'fits'],
  ])('%s on "%s" with the name %s: %s', (pattern, text, name, result) => {
    expect(matchText(pattern, { text, full: true }, of(name))).toBe(result)
  })
})

describe('a name with characters that the reader has not learned', () => {
  const unlearned = new Set('ŁČ山田太郎👍’ö\u200DИванПетро')
  it.each<[name: string, seen: string, result: TextMatch]>([
    ['Łukasz', '�ukasz 1001', 'fits'],
    ['Łukasz', '�kasz 1001', 'fits'],
    ['Łukasz', '?ukasz 1001', 'fits'],
    ['Łukasz', '□ukasz 1001', 'fits'],
    ['Łukasz', 'ukasz 1001', 'fits'],
    ['Łukasz Nowak', '� Nowak 1001', 'fits'],
    ['Łukasz Nowak', '� Kowal 1001', 'differs'],
    ['Łukasz', '�ukacz 1001', 'differs'],
    ['Łukasz', '�ukasz 1002', 'differs'],
    ['Łukasz', 'Bob 1001', 'differs'],
    ['山田 太郎', '���� 1001', 'fits'],
    ['山田 太郎', '��1001', 'fits'],
    ['山田太郎', 'Al 1001', 'differs'],
    ['山田太郎', '� 1007', 'differs'],
    ['Bob 👍', 'Bob � 1001', 'fits'],
    ['Bob 👍', 'Bob 1001', 'fits'],
    ['Bob 👍', 'Rob � 1001', 'differs'],
    ['O’Brien', 'O�Brien 1001', 'fits'],
    ['Jörg', 'Jorg 1001', 'fits'],
    ['Иван Петро', '��a��e�po 1001', 'fits'],
    ['Иван Петро', 'Ivan Petrov 1001', 'differs'],
    ['Jörg', 'Jarg 1001', 'differs'],
  ])('%s, seen as "%s": %s', (name, text, result) => {
    expect(matchText('{self name} {self}', { text, unlearned }, of(name))).toBe(result)
  })

  it('may also be cut off', () => {
    const seen: SeenText = { text: '�����…', full: true, unlearned }
    expect(matchText('{self name}', seen, of('山'.repeat(90)))).toBe('fits')
    expect(matchText('{self name} {self}', seen, of('山'.repeat(90)))).toBe('fits')
    expect(matchText('{self name}', { ...seen, full: false }, of('山'.repeat(90)))).toBe('differs')
  })

  it('is compared quickly, however many there are', () => {
    const name = 'Ła'.repeat(200)
    const text = `${'�'.repeat(390)}x`
    expect(matchText('{self name} {self}', { text, full: true, unlearned }, of(name))).toBe('differs')
  })
})

test.each<[pattern: string, seen: string, values: Values, result: TextMatch]>([
  ['{self}', '10�1', { self: '1001' }, 'hidden'],
  ['{self}', '1�', { self: '1001' }, 'hidden'],
  ['{self}', '2�', { self: '1001' }, 'differs'],
  ['{self name} {self}', 'Ali� 1001', { 'self name': 'Alice', self: '1001' }, 'hidden'],
  ['{self name} {self}', 'Ali� 1001', { 'self name': 'Bob', self: '1001' }, 'differs'],
  ['Missed: {digits}', 'Missed: �', {}, 'hidden'],
  ['Ringer {any}', 'Ringer �', {}, 'hidden'],
  ['{self name}', '��', {}, 'fits'],
  ['{self name} {self}', '� 1001', { self: '1001' }, 'fits'],
  ['{self name} {self}', '� 1002', { self: '1001' }, 'differs'],
])('unknown ink: %s on "%s" with %j: %s', (pattern, text, values, result) => {
  expect(matchText(pattern, { text }, values)).toBe(result)
})

test.each<[pattern: string, seen: string, result: TextMatch]>([
  ['{self name} {self}', '1001', 'fits'],
  ['{self name} {self}', '1001 1001', 'fits'],
  ['{self name}', '', 'fits'],
  ['{self name}', '1001', 'fits'],
  ['{self name}', 'Bob', 'differs'],
  ['{self name} {self}', 'Bob 1001', 'differs'],
  ['On hold: {held name} {held}', 'On hold: 1001', 'fits'],
])('an empty name: %s on "%s": %s', (pattern, seen, result) => {
  for (const name of ['', '  ']) expect(matchText(pattern, { text: seen }, of(name))).toBe(result)
})

test.each([
  ['Jörg'.normalize('NFD'), 'Jörg'.normalize('NFC')],
  ['Jörg'.normalize('NFC'), 'Jörg'.normalize('NFD')],
])('composed and decomposed letters are the same: %j as %j', (name, seen) => {
  expect(matchText('{self name} {self}', { text: `${seen} 1001` }, of(name))).toBe('fits')
  expect(matchText(name, { text: seen })).toBe('fits')
})

test('a word that a reader knows as a whole fits, although it does not know each of its letters', () => {
  const unlearned = new Set('Søren')
  const values = { 'peer name': 'Søren' }
  expect(matchText('{peer name}', { text: 'Søren', unlearned }, values)).toBe('fits')
  expect(matchText('{peer name}', { text: 'Sørex', unlearned }, values)).toBe('differs')
})
