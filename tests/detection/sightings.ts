/**
 * What one phone with a defect, among sound ones, turns red: which scenario of tests/detection/features it plays in,
 * as whom, and what the red step says. The words are read as those of expected.ts. docs/detection.md is made of both.
 */
export interface Sighting {
  readonly scenario: string
  /** The role of the phone that has the defect. */
  readonly carrier: 'A' | 'B' | 'C' | 'D'
  readonly says: string
}

const seen = (scenario: string, carrier: Sighting['carrier'], says: string): Sighting => ({
  scenario,
  carrier,
  says,
})

export const sightings: Readonly<Record<string, Sighting>> = {
  'mute-key-lost': seen('Mute', 'B', 'B pressed MUTE, and its display did not change'),
  'dnd-key-lost': seen('Do not disturb', 'B', 'B does not show "DND" … looks like `idle`'),
  'redial-key-lost': seen(
    'Redial from the list',
    'A',
    'A does not show "dialled calls" with 1002 … looks like `idle`',
  ),
  'transfer-drops-call': seen(
    'Consultation, and a transfer',
    'B',
    'A does not show "connected" with 1003 … looks like `idle`',
  ),
  'answer-not-sent': seen(
    'A call from dialling to hanging up',
    'B',
    'A does not show "connected" with 1002 … looks like `calling`',
  ),
  'hold-not-sent': seen('Hold and resume', 'B', 'A does not show "held" with 1002 … looks like `connected`'),
  'resume-not-sent': seen(
    'Hold and resume',
    'B',
    'A does not show "connected" with 1002 … looks like `held`',
  ),
  'hang-up-not-sent': seen(
    'A call from dialling to hanging up',
    'A',
    'B does not show "idle" … looks like `connected`',
  ),
  'cancel-not-sent': seen('The caller gives up', 'A', 'B does not show "missed" … looks like `ringing`'),
  'reject-not-sent': seen(
    'The callee rejects',
    'B',
    'A does not show "busy" with 1002 … looks like `calling`',
  ),
  'dnd-answers': seen('Do not disturb', 'B', 'A does not show "busy" with 1002 … looks like `connected`'),
  'identity-lost': seen(
    'The second identity',
    'D',
    'B does not show "ringing" with 1015 … region `peer` reads "1005", wanted is "1015"',
  ),
  'forward-loses-digit': seen(
    'Every call is sent on',
    'B',
    'A does not show "calling" with 1003 … looks like `unknown number`',
  ),
  'blind-transfer-drops-call': seen(
    'A blind transfer',
    'B',
    'A does not show "calling" with 1003 … looks like `idle`',
  ),
  'transfer-not-sent': seen(
    'Consultation, and a transfer',
    'B',
    'A does not show "connected" with 1003 … looks like `held`',
  ),
  'second-call-drops-held': seen(
    'Consultation, and a transfer',
    'B',
    'A does not show "held" with 1002 … looks like `idle`',
  ),
  'conference-leaves-on-hold': seen(
    'A conference is split',
    'B',
    'A does not show "connected" with 1002 … looks like `held`',
  ),
  'split-not-sent': seen(
    'A conference is split',
    'B',
    'A does not show "held" with 1002 … looks like `connected`',
  ),
  'conference-half-ended': seen(
    'The host ends a conference',
    'B',
    'C does not show "idle" … looks like `connected`',
  ),
  'missed-count-too-high': seen(
    'The caller gives up',
    'B',
    'B does not read "Missed: 1" in its region "status" … "Missed: 2"',
  ),
  'list-wrong-digit': seen(
    'The caller gives up',
    'B',
    'B does not show "missed calls" with 1001 … region `newest` reads "Alice 1002", wanted is "Alice 1001"',
  ),
  'list-names-missing': seen(
    'The caller gives up',
    'B',
    'B does not show "missed calls" with 1001 … region `newest` reads "1001", wanted is "Alice 1001"',
  ),
  'held-party-mixed-up': seen(
    'Consultation, and a transfer',
    'B',
    'B does not show "consultation" with 1003 … `other call` reads "On hold: Carol 1003", wanted is "On hold: Alice 1001"',
  ),
  'tones-twice': seen('Tones', 'B', 'B does not read "1001 12" in its region "peer" … "1001 12 12"'),
  'soft-key-untranslated': seen(
    'Hold and resume',
    'B',
    'B does not show "connected" with 1001 … region `soft keys` differs … nearest: `connected`',
  ),
  'dnd-looks-like-mute': seen('Do not disturb', 'B', 'B does not show "DND" … region `status` differs'),
  'mute-not-said': seen('Mute', 'B', 'B pressed MUTE, and its display did not change'),
  'forwarder-mixed-up': seen(
    'Every call is sent on',
    'C',
    'C does not show "ringing" with 1001 … reads "Forwarded by: Alice 1001", wanted is "Forwarded by: Bob 1002"',
  ),
  'conference-wrong-digit': seen(
    'A conference is split',
    'B',
    'B does not show "conference" with 1003 … `second party` reads "Carol 1004", wanted is "Carol 1003"',
  ),
  'waiting-name-of-talk': seen(
    'Call waiting',
    'B',
    'B does not show "call waiting" with 1003 … region `name` reads "Alice", wanted is "Carol"',
  ),
  'unknown-shown-as-busy': seen(
    'Nobody has the number',
    'A',
    'A does not show "unknown number" … looks like `busy`',
  ),
  'name-of-previous-caller': seen(
    'Nobody picks up twice',
    'B',
    'B does not show "ringing" with 1003 … region `name` reads "Alice", wanted is "Carol"',
  ),
  'own-number-wrong': seen(
    'A call from dialling to hanging up',
    'A',
    'A does not show "idle" … region `identity` reads "Alice 1002", wanted is "Alice 1001"',
  ),
  'timer-a-minute-ahead': seen(
    'A call from dialling to hanging up',
    'B',
    'B does not read "0:{digits}" in its region "timer" … "1:0',
  ),
  'waiting-not-shown': seen(
    'Call waiting',
    'B',
    'B does not show "call waiting" with 1003 … looks like `connected`',
  ),
  'conference-not-shown': seen(
    'A conference is split',
    'B',
    'B does not show "conference" with 1003 … region `headline` differs',
  ),
  'ringing-shown-late': seen(
    'A call from dialling to hanging up',
    'B',
    'B does not show "ringing" with 1001 … looks like `idle`',
  ),
  'answer-shown-late': seen(
    'A call from dialling to hanging up',
    'A',
    'A does not show "connected" with 1002 … looks like `calling`',
  ),
  'hold-shown-late': seen(
    'Hold and resume',
    'B',
    'B does not show "holding" with 1001 … looks like `connected`',
  ),
  'end-shown-late': seen(
    'A call from dialling to hanging up',
    'B',
    'B does not show "idle" … looks like `connected`',
  ),
  'rings-on': seen('The caller gives up', 'B', 'B does not show "missed" … looks like `ringing`'),
  'timer-stands': seen('The timer of a talk', 'B', 'B does not read "0:03" in its region "timer"'),
  'notice-gone-early': seen(
    'The callee rejects',
    'A',
    'A does not show "busy" with 1002 for 1000 ms … looks like `idle`',
  ),
  'forwards-early': seen(
    'A call that nobody answers is sent on',
    'B',
    'C shows "ringing" after … it should never',
  ),
}
