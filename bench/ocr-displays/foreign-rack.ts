import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freeColumnsAtRight } from '../../support/ocr/index.js'
import { decodeBitmap, type Frame } from '../../support/screen/index.js'
import { type ForeignWords, foreignWords, layouts } from './foreign-words.js'
import type { ShownText } from './shown.js'

/** A phone in the rack file of the foreign phones. */
interface ForeignPhone {
  readonly id: string
  readonly model: 'D735' | 'snom760'
  readonly number: string
  readonly name: string
  readonly language?: 'Deutsch'
  readonly port: number
}

const firstPort = 21300
/** In each round, each phone calls the one so many places behind it. */
const rounds = [1, 2, 3, 1, 2]
const learnedRounds = 2
const rotated = (text: string, by: number) => text.slice(by % text.length) + text.slice(0, by % text.length)
/** The texts of these names are wider than their regions: they scroll. */
const scrolls = (name: string) => name.length > 30

/**
 * Plays calls between the foreign phones, and collects what they show. The first two calls of each phone are learned from, all
 * others are held out.
 * @param folder of the foreign phones @param file where their rack file is written
 */
export async function foreignRack(python: string, folder: string, file: string): Promise<ShownText[]> {
  const { phones, ...rack } = JSON.parse(readFileSync(join(folder, 'rack.json'), 'utf8')) as {
    phones: ForeignPhone[]
  }
  const plain = { auth: 'none', dial: '200', closeAfter: 0, flaky: 0, demandKeepAlive: false, mailbox: 0 }
  const own = phones.map((phone, i) => ({ ...phone, ...plain, port: firstPort + 1 + i }))
  writeFileSync(file, JSON.stringify({ ...rack, control: firstPort, phones: own }))
  const process = spawn(python, [join(folder, 'main.py'), file], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    let started = 0
    for await (const _ of createInterface(process.stdout)) if (++started === own.length) break
    return await playAll(own, foreignWords(python, folder))
  } finally {
    process.kill()
  }
}

async function playAll(phones: readonly ForeignPhone[], words: ForeignWords): Promise<ShownText[]> {
  const shown: ShownText[] = []
  const dialled = new Map<string, ForeignPhone>()
  for (const [round, distance] of rounds.entries()) {
    for (const [i, caller] of phones.entries()) {
      const callee = phones[(i + distance) % phones.length]
      if (!callee) continue
      const heldOut = round >= learnedRounds
      const digits = rotated('0123456789', 3 * round + i)
      const see = async (phone: ForeignPhone, state: string, far: ForeignPhone = phone, typed?: string) => {
        await untilShown(phone, state)
        shown.push(...(await textsOf(phone, state, far, { heldOut, typed, words })))
      }
      await get(firstPort, `/clock?seconds=${(i * 8 + round) * 78_901}`)
      await see(caller, 'idle')
      await get(caller.port, `/command.htm?key=${digits[0]}`)
      await untilShown(caller, 'dial')
      for (const digit of digits.slice(1)) await get(caller.port, `/command.htm?key=${digit}`)
      await see(caller, 'dial', caller, digits)
      await get(caller.port, '/command.htm?key=CANCEL')
      await untilShown(caller, 'idle')
      await get(caller.port, `/command.htm?number=${callee.number}`)
      dialled.set(caller.id, callee)
      await see(callee, 'ringing', caller)
      await see(caller, 'calling', callee)
      await get(callee.port, '/command.htm?key=ENTER')
      await see(caller, 'connected', callee)
      await see(callee, 'connected', caller)
      await get(caller.port, '/command.htm?key=F_HOLD')
      await see(caller, 'holding', callee)
      await see(callee, 'held', caller)
      await get(caller.port, '/command.htm?key=CANCEL')
      await untilShown(callee, 'idle')
      await get(caller.port, '/command.htm?key=REDIAL')
      await see(caller, 'dialled', callee)
      await get(caller.port, '/command.htm?key=CANCEL')
      await see(caller, 'idle')
    }
  }
  return shown
}

interface Moment {
  readonly heldOut: boolean
  readonly typed?: string | undefined
  readonly words: ForeignWords
}

async function textsOf(
  phone: ForeignPhone,
  state: string,
  far: ForeignPhone,
  { heldOut, typed, words }: Moment,
): Promise<ShownText[]> {
  const { model } = phone
  const language = phone.language === 'Deutsch' ? 'de' : 'en'
  const { state: label = '', softKeys = [] } = words[language][state] ?? {}
  const picture = typed === undefined ? await screen(phone) : await typedDisplay(phone)
  const isList = state === 'dialled'
  const isCall = !isList && typed === undefined
  const texts: (readonly [region: string, kind: ShownText['kind'], text: string])[] = [
    ['state', 'label', label],
    ...softKeys.map((text, i) => [`soft key ${i + 1}`, 'label', text] as const),
    ['typed', 'number', typed ?? ''],
    ['number', 'number', isCall ? far.number : ''],
    ['name', 'name', isCall && !scrolls(far.name) ? far.name : ''],
    ['entry', 'name', isList && !scrolls(far.name) ? `${far.number}  ${far.name}` : ''],
  ]
  return texts.flatMap(([region, kind, text]) => {
    const [x = 0, y = 0, width = 0, height = 0] = layouts[model]?.[region] ?? []
    const box = { x, y, width, height }
    const face = region.replace(/ \d$/, '')
    return text === '' ? [] : [{ rack: model, language, picture, box, face, kind, text, heldOut }]
  })
}

/** The displays that a phone shows follow its state; the control port knows what is drawn. */
async function untilShown({ id }: ForeignPhone, state: string): Promise<void> {
  for (;;) {
    const line = (await get(firstPort, '/state'))
      .toString()
      .split('\n')
      .find((one) => one.startsWith(`${id} `))
    if (line?.includes(` shows=${state} `)) return
  }
}

/** More replies than a display needs to show the last digit: each of them takes 30 ms or more. */
const settlingReplies = 15

/** The display with the text that was typed, at a moment when its cursor is off. */
async function typedDisplay(phone: ForeignPhone): Promise<Frame> {
  for (let i = 0; i < settlingReplies; i++) await screen(phone)
  const [x = 0, y = 0, width = 0, height = 0] = layouts[phone.model]?.typed ?? []
  const seen: { readonly frame: Frame; readonly columns: number }[] = []
  for (let i = 0; i < settlingReplies; i++) {
    const frame = await screen(phone)
    seen.push({ frame, columns: freeColumnsAtRight(frame, { x, y, width, height }) })
  }
  const [withoutCursor] = seen.toSorted((a, b) => b.columns - a.columns)
  return withoutCursor?.frame ?? (await screen(phone))
}

async function screen({ port }: ForeignPhone): Promise<Frame> {
  const decoded = decodeBitmap(await get(port, '/screen.bmp'))
  if (decoded.kind === 'broken') throw new Error(decoded.reason)
  return decoded.frame
}

/** A connection for each request: some phones close theirs unannounced. */
async function get(port: number, path: string): Promise<Buffer> {
  const [response] = (await once(request({ port, path, agent: false }).end(), 'response')) as [
    IncomingMessage,
  ]
  return Buffer.concat(await response.toArray())
}
