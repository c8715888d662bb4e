import type { Sent } from '../../helpers/interop/curl-rack.js'
import {
  answered,
  B,
  both,
  type DisplayChange,
  type DisplayChanges,
  fresh,
  hungUp,
  key,
  missedTwice,
  type Row,
  ringing,
  talking,
} from './rows.js'

const pageOf = (page: string, query: string): Sent => ['B', `/${page}.htm?${query}`]
const ask = (query: string): Sent => pageOf('command', query)
const touch = (points: string): Sent => ask(`touch=${points}`)
const reboot = pageOf('advanced_update', 'reboot=Reboot')
const reset = pageOf('advanced_update', 'reset=Reset')
const upgrade = pageOf('dummy', 'swload=load&firmware=http://192.0.2.1/snom870-8.9.3.80-SIP-r.bin')
/** Long enough for a ringtone, an upgrade or a reboot, ms. */
const untilFinished = 60_000

const dialled: readonly Sent[] = [ask('number=102'), B('CANCEL')]
const received: readonly Sent[] = [...talking, key('A', 'CANCEL')]
const called = ['A', '/command.htm?number=101'] as const
const onB = (change: DisplayChange): DisplayChanges => ({ B: change })

const table: readonly (readonly [
  command: string,
  does: string,
  phone: string,
  after: readonly Sent[],
  sends: readonly Sent[],
  expected: DisplayChanges,
  waitMs?: number,
])[] = [
  ['key', 'one key', 'D785', ringing, [B('ENTER')], both],
  ['long-press', 'a key held for 2.1 s', 'D785', talking, [B('CANCEL,2100')], both],
  [
    'chain',
    'keys with Time and Pause',
    'D785',
    [],
    [B('1,50,60;0,70,80;2,90')],
    onB({ likeAfter: [B('1'), B('0'), B('2')] }),
  ],
  [
    'chain',
    'keys without Time and Pause',
    'snom821',
    [],
    [B('1;%23;2')],
    onB({ likeAfter: [B('1'), B('%23'), B('2')] }),
  ],
  ['dial', 'Bob calls Carol', 'D785', [], [ask('number=102')], { A: 'stays', B: 'changes', C: 'changes' }],
  [
    'dial-as',
    'Bob calls Alice with his second identity',
    'D785',
    [],
    [ask('number=100&outgoing_uri=201%40lab')],
    both,
  ],
  [
    'dtmf',
    'shows the tones after the number',
    'D785',
    talking,
    [ask('key_dtmf=12%23')],
    { A: 'stays', B: 'changes' },
  ],
  ['release-all-calls', 'ends the call', 'D785', talking, [ask('RELEASE_ALL_CALLS')], both],
  ['logoff-all', 'Bob is logged off', 'D785', [], [ask('LOGOFFALL')], onB('changes')],
  [
    'logoff-all',
    'Bob cannot be called',
    'D785',
    [],
    [ask('LOGOFFALL'), called],
    { A: 'changes', B: { likeAfter: [ask('LOGOFFALL')] } },
  ],
  ['logoff-line', 'Bob is logged off', 'snom821', [], [ask('LOGOFFLINE=1')], onB('changes')],
  [
    'logoff-line',
    'an identity that the phone lacks: no effect',
    'snom821',
    [],
    [ask('LOGOFFLINE=12')],
    onB('stays'),
  ],
  [
    'reregister',
    'Bob is registered again',
    'snom870',
    [ask('LOGOFFLINE=1')],
    [ask('REREGISTER=1')],
    onB(fresh),
  ],
  [
    'play-ringer',
    'a ringtone plays',
    'D735',
    [],
    [pageOf('line_login', 'PLAY_RINGER:3=+Ringer')],
    onB('changes'),
  ],
  [
    'play-ringer',
    'the ringtone ends',
    'D735',
    [],
    [pageOf('line_login', 'PLAY_RINGER:9=+Ringer')],
    onB(fresh),
    untilFinished,
  ],
  ['reboot', 'the phone does not answer', 'D785', [], [reboot], onB('does not answer')],
  ['reboot', 'the display shows the start', 'D785', [], [reboot], onB('changes'), 400],
  [
    'reboot',
    'the phone is idle again',
    'D785',
    talking,
    [reboot],
    { A: 'changes', B: { likeAfter: received } },
    untilFinished,
  ],
  [
    'reset',
    'the phone is in its initial state',
    'D785',
    [...dialled, ...received],
    [reset],
    onB(fresh),
    untilFinished,
  ],
  [
    'clear-dialled',
    'the list is empty',
    'D785',
    dialled,
    [pageOf('index', 'dialeddel=clear'), B('REDIAL')],
    onB({ likeAfter: [B('REDIAL')] }),
  ],
  [
    'clear-missed',
    'the list is empty',
    'D785',
    missedTwice,
    [pageOf('index', 'misseddel=clear'), B('LEFT')],
    onB({ likeAfter: [B('LEFT')] }),
  ],
  [
    'clear-missed',
    'with the older value =0',
    'snom370',
    missedTwice,
    [pageOf('index', 'misseddel=0'), B('LEFT')],
    onB({ likeAfter: [B('LEFT')] }),
  ],
  [
    'clear-received',
    'the list is empty',
    'D785',
    received,
    [pageOf('index', 'receiveddel=clear'), B('RIGHT')],
    onB({ likeAfter: [B('RIGHT')] }),
  ],
  ['firmware', 'the display shows the loading', 'snom870', [], [upgrade], onB('changes')],
  ['firmware', 'the phone is idle again', 'snom870', [], [upgrade], onB(fresh), untilFinished],
  ['fix-lil', 'the line info is drawn again', 'snom821', [], [ask('FIX_LIL=true')], onB('changes')],
  ['fix-lil', 'without the quirk: no effect', 'D785', [], [ask('FIX_LIL=true')], onB('stays')],
  ['touch', 'a soft key answers', 'snom870', ringing, [touch('60%20257%20pr')], answered],
  ['touch', 'a point without an action answers', 'snom870', ringing, [touch('60+257')], answered],
  [
    'touch',
    'a point outside of the soft keys: no effect',
    'snom870',
    ringing,
    [touch('60%20100%20pr')],
    { A: 'stays', B: 'stays' },
  ],
  [
    'touch',
    'firmware without touch: no effect',
    'snom870 8.7.1',
    ringing,
    [touch('60%20257%20pr')],
    { A: 'stays', B: 'stays' },
  ],
  [
    'touch-press',
    'alone: no effect',
    'snom870',
    ringing,
    [touch('60%20257%20press')],
    { A: 'stays', B: 'stays' },
  ],
  [
    'touch-release',
    'ends the press',
    'snom870',
    [...ringing, touch('60%20257%20press')],
    [touch('60%20257%20release')],
    answered,
  ],
  [
    'touch-release',
    'the short forms p and r',
    'snom870',
    ringing,
    [touch('60%20257%20p'), touch('60%20257%20r')],
    answered,
  ],
  [
    'touch-chain',
    'answers and hangs up',
    'snom870',
    ringing,
    [touch('60%20257%20pr%20420%20257%20pr')],
    hungUp,
  ],
]

export const commandRows: readonly Row[] = table.map(
  ([command, does, phone, after, sends, expected, waitMs = 0]) => {
    return { of: { command }, does, phone, after, sends, expected, waitMs }
  },
)
