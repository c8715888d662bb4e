import { expect, test } from 'vitest'
import { phoneAt } from '../helpers/phone/driven-phone.js'
import { ok, scriptedPhone } from '../helpers/remote/scripted-phone.js'

test('keys are pressed in one request and reported', async () => {
  const server = await scriptedPhone(ok)
  const { phone, events } = await phoneAt(server.origin)
  await phone.press('TRANSFER', { key: 'ENTER', timeMs: 2100 })
  expect(server.targets).toEqual(['/command.htm?key=TRANSFER,100,100;ENTER,2100,100'])
  expect(events).toMatchObject([{ kind: 'acted', phone: 'B', act: 'pressed TRANSFER, ENTER for 2100 ms' }])
})

test('a touch is a named target of the model or a point', async () => {
  const server = await scriptedPhone(ok)
  const { phone, events } = await phoneAt(server.origin, {
    model: 'snom870',
    touchTargets: { Hold: { x: 30, y: 20 } },
  })
  await phone.touch('Hold')
  await phone.touch({ x: 39, y: 29 })
  expect(server.targets).toEqual(['/command.htm?touch=30%2020%20pr', '/command.htm?touch=39%2029%20pr'])
  expect(events.map((event) => event.kind === 'acted' && event.act)).toEqual([
    'touched "Hold"',
    'touched 39,29',
  ])
})

type Wanted = (phone: Awaited<ReturnType<typeof phoneAt>>['phone']) => Promise<void>

test.each<[string, Wanted, string | RegExp, object?]>([
  [
    'an unknown key among known ones',
    (phone) => phone.press('ENTER', 'F9'),
    /^B \(desk-2, D785, firmware [\d.]+\) .*F9.*CANCEL ENTER .*F1–F4.*Nothing was sent$/,
  ],
  [
    'an unknown touch target',
    (phone) => phone.touch('Nowhere'),
    /^B \(desk-2, snom870, firmware [\d.]+\) has no touch target "Nowhere"\. Its touch targets: Hold\. Nothing was sent$/,
    { model: 'snom870', touchTargets: { Hold: { x: 30, y: 20 } } },
  ],
  [
    'a point right of the display',
    (phone) => phone.touch({ x: 40, y: 0 }),
    /has no point 40,0 on its display \(x 0–39, y 0–29\)\. Nothing was sent$/,
    { model: 'snom870' },
  ],
  [
    'a point below the display',
    (phone) => phone.touch({ x: 0, y: 30 }),
    /has no point 0,30 on its display/,
    { model: 'snom870' },
  ],
  [
    'a point left of the display',
    (phone) => phone.touch({ x: -1, y: 0 }),
    /has no point -1,0 on its display/,
    { model: 'snom870' },
  ],
  [
    'half a point',
    (phone) => phone.touch({ x: 0, y: 0.5 }),
    /has no point 0,0.5 on its display/,
    { model: 'snom870' },
  ],
  [
    'a touch on a phone without touch display',
    (phone) => phone.touch({ x: 1, y: 1 }),
    /^B \(desk-2, D785, firmware [\d.]+\) .*touch/,
  ],
  [
    'a dial without number',
    (phone) => phone.perform('dial'),
    /^B \(desk-2, D785, firmware [\d.]+\) cannot dial: it needs a number, and none is given\. Nothing was sent$/,
  ],
  [
    'digits without number, before the first key is pressed',
    (phone) => phone.perform('dial'),
    /^B \(desk-2, D785, firmware [\d.]+\) cannot dial: it needs a number, and none is given\. Nothing was sent$/,
    { verbs: { dial: [{ key: 'SPEAKER' }, { digits: '{number}' }] } },
  ],
  [
    'a verb that the model has no keys for',
    (phone) => phone.perform('resume'),
    /^B \(desk-2, D785, firmware [\d.]+\) cannot resume: the keys for it are unknown\. Add it under verbs: in fixtures\/models\/D785\.yaml\. Nothing was sent$/,
    { verbs: { resume: undefined } },
  ],
])('%s is refused before a request is sent', async (_, act, message, changes = {}) => {
  const server = await scriptedPhone(ok)
  const { phone, events } = await phoneAt(server.origin, changes)
  await expect(act(phone)).rejects.toThrow(message)
  expect(server.targets).toEqual([])
  expect(events).toEqual([])
})

test('remote dialling without a reply counts as sent and is reported', async () => {
  const server = await scriptedPhone((_, response) => void response.destroy())
  const { phone, events } = await phoneAt(server.origin)
  await phone.perform('dial', '1003')
  expect(server.targets).toEqual(['/command.htm?number=1003'])
  expect(events).toMatchObject([{ act: 'dialled 1003 (the phone closed the connection without a reply)' }])
})
