/**
 * A sentence that fits a Cucumber expression: `{phone} presses {keys}` -> `A presses ENTER`. It shows how values are
 * written. Undefined if the expression has a parameter type of the user. Pure.
 */
export function exampleSentence(expression: string): string | undefined {
  const names = ['A', 'B', 'C', 'D']
  let isKnown = true
  const text = expression.replace(/\{(\w*)\}/g, (_, type: string) => {
    if (isPhone(type)) return names.shift() ?? 'E'
    isKnown &&= type in values
    return values[type] ?? ''
  })
  // The first of several words, as in `a/an`, and no optional text, as in `phone(s)`.
  const plain = text.replace(/\(.*?\)/g, '').replace(/([^\s/"]+)\/[^\s"]+/g, '$1')
  return isKnown ? plain : undefined
}

const isPhone = (type: string) => ['phone', 'role', 'party'].includes(type)

/** A value of each of our parameter types, and of those of Cucumber that our sentences have. */
const values: Readonly<Record<string, string>> = {
  phones: 'A and B',
  cast: 'A, B and C',
  model: 'D785',
  tag: '"front desk"',
  rackPhone: '"reception"',
  modelRelation: 'the same model as A',
  keys: 'TRANSFER, ENTER',
  target: '"Hold"',
  targets: '"Hold"',
  request: '"command.htm?key=ENTER"',
  callList: 'missed',
  forwarding: 'all calls',
  expectation: '"ringing" from C',
  region: '"peer"',
  reads: '"1001"',
  display: 'label',
  report: '"connected" to B',
  duration: '2 seconds',
  within: ' within 5 seconds',
  int: '2',
  string: '"…"',
}
