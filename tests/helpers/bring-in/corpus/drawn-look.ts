import { type Frame, frameOf } from '../../../../support/screen/index.js'
import type { Color } from '../../../../support/virtual/display/types.js'
import { type Canvas, canvasOf, drawMask, fill } from './canvas.js'
import type { Face } from './faces.js'
import type { CorpusPerson, CorpusState, Shown } from './shown.js'

export type Align = 'left' | 'centre' | 'right'
/** From the top to the bottom. */
type Shade = readonly [Color, Color]

/** Everything in which the displays of one kind of phone differ from those of another. */
export interface DrawnLook {
  readonly width: number
  readonly height: number
  readonly theme: {
    readonly ground: Shade
    readonly title: Shade
    readonly bar: Shade
    readonly titleText: Color
    readonly text: Color
    readonly softText: Color
    readonly barText: Color
  }
  readonly faces: Readonly<Record<'title' | 'headline' | 'party' | 'small', Face>>
  /** Height of the title bar, px; 0: there is none. */
  readonly titleHeight: number
  /** Distance of two text lines, px. */
  readonly pitch: number
  /** Of the lines that name the far end. */
  readonly align: Align
  /** The lines that name a person. */
  readonly party: (person: CorpusPerson) => readonly string[]
  readonly identity: { readonly at: 'title' | 'body'; readonly text: (self: CorpusPerson) => string }
  readonly clock: { readonly align: Align; readonly form: (date: Date) => string }
  readonly date?: { readonly align: Align; readonly form: (date: Date) => string }
  readonly timer: { readonly align: Align; readonly form: (seconds: number) => string }
  readonly words: Readonly<Record<CorpusState, string>>
  /** The word before the party on hold. */
  readonly beside: string
  readonly softKeys: Readonly<Record<CorpusState, readonly string[]>>
  readonly entry: (person: CorpusPerson) => string
  /** A bell of three pictures rings. */
  readonly bell?: boolean
  /** A name that is too long moves through its window; else it is cut off. */
  readonly scrolls?: boolean
}

interface Window {
  readonly x: number
  readonly width: number
}

const grounds = new WeakMap<DrawnLook, Canvas>()

/** A picture of the display at a time, ms since 1970. */
export function paintLook(look: DrawnLook, shown: Shown, at: number): Frame {
  const ground = grounds.get(look) ?? paintGround(look)
  grounds.set(look, ground)
  const canvas = { ...ground, rgba: ground.rgba.slice() }
  new LookPainter(canvas, look, shown, at).paint(barTopOf(look))
  return frameOf(look, canvas.rgba)
}

/** Two moments at which a display looks alike have this in common. */
export function phaseOf({ scrolls, bell }: DrawnLook, { since, state, blinks }: Shown, at: number): string {
  const minute = Math.floor(at / 60_000)
  const second = Math.floor((at - since) / 1000)
  const light = blinks ? Math.floor(at / 600) % 2 : 0
  const cursor = state === 'enter number' ? Math.floor(at / 500) % 2 : 0
  const swing = bell && state === 'ringing' ? Math.floor(at / 300) % 3 : 0
  return [minute, second, light, cursor, swing, scrolls ? Math.floor((at - since) / 150) : 0].join(' ')
}

const barTopOf = ({ height, pitch }: DrawnLook) => height - pitch - 4

function paintGround(look: DrawnLook): Canvas {
  const canvas = canvasOf(look.width, look.height)
  const { theme, titleHeight } = look
  shade(canvas, 0, titleHeight, theme.title)
  shade(canvas, titleHeight, barTopOf(look), theme.ground)
  shade(canvas, barTopOf(look), look.height, theme.bar)
  return canvas
}

function shade(canvas: Canvas, from: number, to: number, [top, bottom]: Shade): void {
  for (let y = from; y < to; y++) {
    const share = (y - from) / Math.max(1, to - from - 1)
    const mix = (channel: 0 | 1 | 2) => Math.round(top[channel] + (bottom[channel] - top[channel]) * share)
    fill(canvas, { x: 0, y, width: canvas.width, height: 1 }, [mix(0), mix(1), mix(2)])
  }
}

class LookPainter {
  constructor(
    private readonly canvas: Canvas,
    private readonly look: DrawnLook,
    private readonly shown: Shown,
    private readonly at: number,
  ) {}

  paint(barTop: number): void {
    const { look, shown } = this
    const { theme, faces } = look
    this.status()
    const top = Math.max(look.titleHeight, look.pitch)
    const lines = this.lines()
    for (const [i, line] of lines.entries()) line(top + i * look.pitch)
    const labels = [...look.softKeys[shown.state]]
    if (shown.softKey !== undefined) labels[0] = shown.softKey
    const slot = Math.floor(look.width / 4)
    for (const [i, label] of labels.entries())
      this.text(label, barTop, faces.small, theme.barText, 'centre', { x: i * slot, width: slot })
  }

  /** The first line: the clock, the date, the identity, the light. */
  private status(): void {
    const { look, shown, at } = this
    const { theme, faces, clock, date, identity } = look
    const color = look.titleHeight > 0 ? theme.titleText : theme.text
    const window = { x: 4, width: look.width - 8 }
    const now = new Date(at)
    this.text(clock.form(now), 0, faces.title, color, clock.align, window)
    if (date) this.text(date.form(now), 0, faces.title, color, date.align, window)
    if (identity.at === 'title') {
      const right = clock.align === 'left'
      this.text(identity.text(shown.self), 0, faces.title, color, right ? 'right' : 'left', {
        x: right ? window.x : 20,
        width: window.width - 16,
      })
    }
    if (shown.blinks && Math.floor(at / 600) % 2 === 0)
      fill(this.canvas, { x: 6, y: look.height - look.pitch * 2, width: 8, height: 6 }, theme.softText)
  }

  private lines(): ((y: number) => void)[] {
    const { look, shown, at } = this
    const { faces, theme, identity, words } = look
    const { state, self, peer, held } = shown
    const word = words[shown.headlineOf ?? state]
    const headline = (y: number) => {
      if (state === 'ringing' && look.bell) this.bell(y)
      this.text(word, y, faces.headline, theme.softText, 'left', this.windowAt(state === 'ringing' ? 24 : 6))
    }
    const small = (text: string) => (y: number) =>
      this.text(text, y, faces.small, theme.softText, 'left', this.windowAt(24))
    if (state === 'idle' || state === 'missed' || state === 'DND')
      return [
        ...(identity.at === 'body' ? [this.partyLine(identity.text(self))] : []),
        () => {},
        ...(state === 'idle' ? [] : [small(word)]),
      ]
    if (state === 'enter number') return [headline, (y) => this.entry(y)]
    if (state === 'missed calls') return [headline, (y) => this.listRow(y)]
    const parties = peer ? look.party(peer).map((text) => this.partyLine(text)) : []
    const seconds = Math.max(0, Math.floor((at - shown.since) / 1000))
    const timer = (y: number) =>
      this.text(look.timer.form(seconds), y, faces.party, theme.text, look.timer.align, this.windowAt(6))
    const isTimed = ['connected', 'holding', 'held', 'consultation'].includes(state)
    return [
      headline,
      ...parties,
      ...(isTimed ? [timer] : []),
      ...(held ? [small(`${look.beside} ${look.party(held).join(' ')}`)] : []),
    ]
  }

  private windowAt = (x: number): Window => ({ x, width: this.look.width - x - 6 })

  private partyLine = (text: string) => (y: number) => {
    const { look, at, shown } = this
    const window = this.windowAt(6)
    const { letters, width } = look.faces.party.place(text)
    if (!look.scrolls || width <= window.width) {
      this.text(text, y, look.faces.party, look.theme.text, look.align, window)
      return
    }
    // It rests for a second and a half, moves to its end, and begins again.
    const way = width - window.width
    const steps = Math.ceil(way / 4)
    const phase = Math.floor((at - shown.since) / 150) % (10 + steps + 5)
    const offset = Math.min(way, Math.max(0, phase - 10) * 4)
    this.letters(letters, window.x - offset, this.baseline(y, look.faces.party), look.theme.text, window)
  }

  private entry(y: number): void {
    const { look, shown, at } = this
    const { letters, width } = look.faces.party.place(shown.typed ?? '')
    const base = this.baseline(y, look.faces.party)
    this.letters(letters, 6, base, look.theme.text, this.windowAt(6))
    if (Math.floor(at / 500) % 2 === 0)
      fill(
        this.canvas,
        {
          x: 6 + width + 1,
          y: base - look.faces.party.capHeight,
          width: 2,
          height: look.faces.party.capHeight,
        },
        look.theme.text,
      )
  }

  private listRow(y: number): void {
    const { look, shown } = this
    const { peer, calledAt = 0 } = shown
    const { faces, theme } = look
    if (peer)
      this.text(look.entry(peer), y, faces.party, theme.text, 'left', { x: 6, width: look.width - 76 })
    this.text(look.clock.form(new Date(calledAt)), y, faces.small, theme.softText, 'right', this.windowAt(6))
  }

  private bell(y: number): void {
    const swing = Math.floor(this.at / 300) % 3
    const color = this.look.theme.softText
    fill(this.canvas, { x: 8 + swing, y: y + 3, width: 6, height: 7 }, color)
    fill(this.canvas, { x: 6 + swing * 2, y: y + 11, width: 8, height: 2 }, color)
  }

  private baseline = (y: number, { capHeight }: Face) =>
    y + Math.floor((this.look.pitch - capHeight) / 2) + capHeight

  private text(text: string, y: number, face: Face, color: Color, align: Align, window: Window): void {
    const cut = fitted(text, face, window.width)
    const { letters, width } = face.place(cut)
    const spare = window.width - width
    const x = window.x + { left: 0, centre: Math.floor(spare / 2), right: spare }[align]
    this.letters(letters, x, this.baseline(y, face), color, window)
  }

  private letters(
    letters: ReturnType<Face['place']>['letters'],
    x: number,
    y: number,
    color: Color,
    window: Window,
  ): void {
    const clip = { from: window.x, to: window.x + window.width }
    for (const { mask, x: pen } of letters) drawMask(this.canvas, mask, { x: x + pen, y }, color, clip)
  }
}

/** A text that is too long ends in dots. */
function fitted(text: string, face: Face, width: number): string {
  if (face.place(text).width <= width) return text
  const chars = [...text]
  while (chars.length > 0 && face.place(`${chars.join('')}...`).width > width) chars.pop()
  return `${chars.join('').trimEnd()}...`
}
