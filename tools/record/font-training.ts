import { manualClock } from '../../support/clock/index.js'
import type { Picture } from '../../support/ocr/index.js'
import { textsIn } from '../../support/virtual/telephone/texts.js'
import type { ShownTexts } from './font-places.js'
import { openRecordedRack, type RecordedPhone, restart } from './recorded-phone.js'

type Phone = RecordedPhone
type Show = (picture: Picture, shown: ShownTexts) => void

/** Every visible character of Latin-1. */
const alphabet = [...range(0x21, 0x7e), ...range(0xa1, 0xff)].filter((char) => char !== '\u00ad')
// A name and a number must fit the narrowest display.
const perName = 3
const names = [
  ...Array.from({ length: Math.ceil(alphabet.length / perName) }, (_, i) =>
    // Between zeros, so that each character occurs before and after a known one.
    ['0', ...alphabet.slice(i * perName, (i + 1) * perName).flatMap((char) => [char, '0'])].join(' '),
  ),
  // The display cuts off the left edge of a first glyph, and long names at the right.
  'j 0',
  '_ 0',
  '0'.repeat(80),
]
const minute = 60_000

/** Drives virtual phones over HTTP through displays of known text, in one language. */
export async function driveFontTraining(model: string, language: string, show: Show): Promise<void> {
  // One language covers the alphabet. The other language adds only its own texts.
  const shownNames = language === 'en' ? names : names.slice(-12)
  const people = Object.fromEntries(shownNames.map((name, i) => [`${1000 + ((i * 739) % 9000)}`, name]))
  const nameOf = ({ number }: Phone) => people[number] ?? ''
  const called = (phone: Phone) => `${nameOf(phone)} ${phone.number}`
  const clock = manualClock()
  const rack = await openRecordedRack(model, people, { language, clock })
  const { titles, headlines, failures, softKeys: keys, ...texts } = textsIn(language)
  const time = () => `${clock.date().getHours()}:${`${clock.date().getMinutes()}`.padStart(2, '0')}`
  const capture = async (phone: Phone, shown: ShownTexts) => show(await phone.capture(), shown)
  const [a, b, c] = rack.phones as [Phone, Phone, Phone]

  for (const phone of rack.phones) {
    await capture(phone, { title: titles.idle, clock: time(), rows: [called(phone)], icons: [0] })
  }
  await behindStatusIcon()
  for (const from of rack.phones.slice(1)) await missedCall(from)
  await a.send(`command.htm?number=${b.number}`)
  await capture(b, { name: nameOf(a), number: a.number })
  await a.press('CANCEL')
  await b.press('LEFT', 'CANCEL')
  await missedCounts()
  const last = clock.date()
  await rack.advance(24 * 60 * minute)
  await a.press('LEFT')
  await capture(a, {
    timestamp: `${last.getDate()}.${last.getMonth() + 1}.`,
    softKeys: [keys.dial, keys.delete, undefined, keys.back],
  })
  await a.press('CANCEL')
  await conversation()
  await severalCalls()
  await numbers()
  await restarts()
  await rack.stop()

  async function missedCall(from: Phone): Promise<void> {
    await rack.advance(67 * minute)
    const at = time()
    await from.send(`command.htm?number=${a.number}`)
    const softKeys = [keys.answer, undefined, undefined, keys.reject]
    const ringing = { title: titles.call, headline: headlines.ringing, icons: [0], softKeys }
    await capture(a, { ...ringing, name: nameOf(from), number: from.number, clock: at })
    await from.press('CANCEL')
    await a.press('LEFT')
    await capture(a, { title: titles.missed, rows: [called(from)], timestamp: at, icons: [0] })
    await a.press('CANCEL')
  }

  /** The count of missed calls increases until the list is opened. */
  async function missedCounts(): Promise<void> {
    for (let count = 1; count <= 21; count++) {
      await b.send(`command.htm?number=${a.number}`)
      await b.press('CANCEL')
      await capture(a, { status: `${texts.missed}: ${count}` })
    }
    await a.press('LEFT')
    await a.press('CANCEL')
  }

  async function conversation(): Promise<void> {
    const title = titles.call
    await a.send(`command.htm?number=${b.number}`)
    await capture(a, {
      title,
      headline: headlines.calling,
      icons: [0],
      softKeys: [undefined, undefined, undefined, keys['hang up']],
    })
    await b.press('ENTER')
    await capture(b, {
      headline: headlines.connected,
      icons: [0],
      softKeys: [keys.hold, undefined, undefined, keys['hang up']],
    })
    for (let seconds = 0; seconds < 11 * 67; seconds += 67) {
      await capture(b, { timer: `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}` })
      await rack.advance(67_000)
    }
    await b.press('F_HOLD')
    await capture(b, { headline: headlines.holding, icons: [0], softKeys: [keys.resume] })
    await capture(a, { headline: headlines.held, icons: [0] })
    await b.send(`command.htm?number=${c.number}`)
    await c.press('ENTER')
    await capture(b, {
      heldCall: `${texts.parties['on hold']}: ${called(a)}`,
      softKeys: [keys.hold, keys.transfer, undefined, keys['hang up']],
    })
    await b.press('TRANSFER')
    await capture(b, {
      headline: headlines.transfer,
      icons: [0],
      softKeys: [keys.confirm, undefined, undefined, keys.back],
    })
    for (const phone of [a, b, c]) await phone.send('command.htm?RELEASE_ALL_CALLS')
    for (const [key, list] of [
      ['LEFT', 'missed'],
      ['RIGHT', 'received'],
      ['REDIAL', 'dialled'],
    ] as const) {
      await c.send('index.htm?dialeddel=clear&misseddel=clear&receiveddel=clear')
      await c.press('CANCEL', key)
      await capture(c, { title: titles[list], entry: texts.emptyLists[list] })
      await c.press('CANCEL')
    }
    await a.press('RIGHT')
    await a.press('CANCEL')
  }

  /** The icons, headlines and soft keys of a phone with more than one call. */
  async function severalCalls(): Promise<void> {
    const { parties } = texts
    await a.send(`command.htm?number=${b.number}`)
    await b.press('ENTER')
    await c.send(`command.htm?number=${b.number}`)
    await capture(b, {
      headline: headlines['call waiting'],
      icons: [0, 4],
      heldCall: `${parties.connected}: ${called(a)}`,
      // The English Ignore is not learned: with its I, the box that stands for an unknown character reads as DI on a snom370.
      softKeys: [keys.answer, language === 'en' ? undefined : keys.ignore, undefined, keys.reject],
    })
    await b.press('MUTE')
    await capture(b, { statusNotice: texts.muted })
    await b.press('MUTE', 'LEFT')
    await capture(b, { heldCall: `${parties.waiting}: ${called(c)}`, icons: [4] })
    await b.press('LEFT', 'ENTER')
    await capture(b, { softKeys: [keys.hold, keys.transfer, keys.conference, keys['hang up']] })
    await b.press('F_CONFERENCE')
    const softKeys = [keys.hold, keys.split, undefined, keys['hang up']]
    await capture(b, { headline: headlines.conference, icons: [0, 1, 2], softKeys })
    await b.press('F_HOLD')
    await capture(b, {
      headline: headlines['conference on hold'],
      icons: [0, 1, 2],
      softKeys: [keys.resume, keys.split],
    })
    await b.send('command.htm?RELEASE_ALL_CALLS')
    await a.send(`dummy.htm?settings=save&fwd_all_target=${b.number}&fwd_all_enabled=on`)
    await c.send(`command.htm?number=${a.number}`)
    await capture(b, { heldCall: `${parties['forwarded by']}: ${called(a)}`, icons: [4] })
    await c.press('CANCEL')
    await a.send('dummy.htm?settings=save&fwd_all_enabled=off')
    await b.press('LEFT', 'CANCEL', 'RIGHT')
    await capture(b, { icons: [0] })
    await a.press('REDIAL')
    await capture(a, { icons: [0] })
    await a.press('CANCEL')
    await b.press('CANCEL', 'DND')
    await capture(b, { statusNotice: texts.dnd })
    await b.press('DND')
  }

  async function numbers(): Promise<void> {
    await c.press('OFFHOOK')
    await capture(c, { title: titles.idle, headline: headlines['enter number'], icons: [0], cursor: true })
    await c.press('CANCEL')
    const outcomes = [
      ['0*1#2+3', failures['unknown number']],
      ['+0123456789', failures['unknown number']],
    ] as const
    for (const [number, headline] of outcomes) {
      await c.send(`command.htm?number=${encodeURIComponent(number)}`)
      await capture(c, {
        headline,
        number,
        icons: [0],
        softKeys: [keys.redial, undefined, undefined, keys.back],
      })
      await c.press('CANCEL')
    }
    await a.send(`command.htm?number=${b.number}`)
    await b.press('CANCEL')
    await capture(a, { headline: failures.busy, icons: [0] })
    await a.press('CANCEL')
    await b.send('command.htm?LOGOFFALL')
    await capture(b, { status: texts.loggedOff, icons: [0] })
    await a.send(`command.htm?number=${b.number}`)
    await capture(a, { headline: failures.unavailable })
    await a.press('CANCEL')
    for (const [key, list] of [
      ['RIGHT', 'received'],
      ['REDIAL', 'dialled'],
    ] as const) {
      await b.press(key)
      await capture(b, { title: titles[list] })
      await b.press('CANCEL')
    }
  }

  /** Small bold glyphs touch each other. As a forwarding target, the status row shows each of them alone. */
  async function behindStatusIcon(): Promise<void> {
    const set = (name: string, value: string) =>
      a.send(`dummy.htm?settings=save&${name}=${encodeURIComponent(value)}`)
    await set('fwd_all_enabled', 'on')
    for (const name of shownNames.filter((name) => name.includes(' '))) {
      const target = `${name} 1000`
      await set('fwd_all_target', target)
      await capture(a, { statusNotice: `${texts.forwarding.always}: ${target}` })
    }
    await set('fwd_all_enabled', 'off')
  }

  async function restarts(): Promise<void> {
    await c.send('line_login.htm?PLAY_RINGER:1=+Ringer')
    await capture(c, { headline: texts.ringer[0], icons: [0] })
    await c.press('CANCEL')
    await c.send('dummy.htm?swload=load&firmware=http%3A%2F%2Fhost%2Ffirmware-9.9.9.9.bin')
    await capture(c, { notice: texts.power.upgrading, smallNotice: texts.wait })
    await rack.advance(restart.upgradeMs + restart.downMs)
    await capture(c, { notice: texts.power.rebooting })
    await rack.advance(restart.bootingMs)
    await capture(c, { notice: texts.power.starting })
  }
}

function range(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i))
}
