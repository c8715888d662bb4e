/**
 * What the transfer feature says of each defect, when all three phones have it: which phone does not show what,
 * and why. A is Alice (1001), B is Bob (1002), C is Carol (1003). `…` stands for words left out.
 * docs/detection.md is made of this table.
 */
export const expected: Readonly<Record<string, string>> = {
  'hold-key-lost': 'B does not show "holding" with 1001 … looks like `connected`',
  'hold-key-bounces': 'B does not show "holding" with 1001 … looks like `connected`',
  'every-second-key-lost': 'B does not show "idle" … looks like `transfer`',
  'cancel-key-lost': 'C does not show "idle" … looks like `connected`',
  'held-not-shown': 'A does not show "held" with 1002 … looks like `connected`',
  'transfer-not-shown': 'C does not show "connected" with 1001 … region `peer` reads "1002"',
  'transferor-stays': 'B does not show "idle" … looks like `consultation`',
  'hang-up-unheard': 'A does not show "idle" … looks like `connected`',
  'transfer-drops-call': 'A does not show "connected" with 1003 … looks like `idle`',
  'transfer-wrong-party': 'A does not show "connected" with 1003 … region `peer` reads "1002"',
  'hold-drops-call': 'B does not show "holding" with 1001 … looks like `idle`',
  'answer-not-sent': 'A does not show "connected" with 1002 … looks like `calling`',
  'dial-loses-digit': 'B does not show "ringing" with 1001 … looks like `idle`',
  'wrong-digit': 'A does not show "calling" with 1002 … region `peer` reads',
  'callers-number-truncated': 'B does not show "ringing" with 1001 … region `peer` reads',
  'callers-name-missing': 'B does not show "ringing" with 1001 … region `name` reads',
  'connected-shown-as-calling': 'A does not show "connected" with 1002 … region `headline` differs',
  'soft-keys-stale': 'B does not show "connected" with 1001 … region `soft keys` differs',
  'soft-keys-missing': 'B does not show "ringing" with 1001 … region `soft keys` differs',
  'clock-over-title': 'A does not show "idle" … region `title` … nearest: `idle`',
  'wrong-language': 'A does not show "idle" … region `title` … nearest: `idle`',
  'hold-not-shown': 'B does not show "holding" with 1001 … looks like `connected`',
  'ringing-not-shown': 'B does not show "ringing" with 1001 … looks like `idle`',
  'calling-not-shown': 'A does not show "calling" with 1002 … looks like `idle`',
  // What it goes on showing is what the last tick before the end drew: the choice of the held call, or, where a tick
  // came before the network's answer, the call with C once more.
  'stale-after-hang-up': 'B does not show "idle" … looks like … (all regions equal)',
  'never-redraws': 'B does not show "ringing" with 1001 … looks like `idle`',
  'missing-row': 'A does not show "idle" … region `soft keys` … looks like no known state',
  'upside-down': 'A does not show "idle" … region `title` … looks like no known state',
  'red-blue-swapped': 'A does not show "idle" … region `title` … nearest: `idle`',
  'colours-inverted': 'A does not show "idle" … region `headline` … looks like no known state',
}

/** @param text as above: its `…` is any text of the same phone's complaint; the next phone's begins a line */
export function patternOf(text: string, model: string): RegExp {
  const [phone = '', ...words] = text.split(' ')
  const parts = words.join(' ').split(' … ').map(literally)
  return new RegExp(`^${phone} \\(\\w+, ${model}\\) ${parts.join('(?:(?!\\n\\S).)*?')}`, 'ms')
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
