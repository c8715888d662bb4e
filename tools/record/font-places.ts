import type { Box, PhoneProfile } from '../../support/catalog/index.js'
import type { Picture, Sample } from '../../support/ocr/index.js'
import { charImageOf, inkOfSample } from '../../support/ocr/train/runs.js'

/** The texts on one display of a virtual phone, by place. A missing place is not used for training. */
export interface ShownTexts {
  readonly title?: string
  readonly clock?: string
  /** Row 0, after an icon. */
  readonly headline?: string
  /** Rows of a list or of identities, from the top, each after an icon. */
  readonly rows?: readonly string[]
  /** Row 0 of a list without entries. */
  readonly entry?: string
  /** Row 4, after an icon. */
  readonly heldCall?: string
  /** The rows that begin with an icon. */
  readonly icons?: readonly number[]
  /** Row 2 shows nothing but a text cursor. */
  readonly cursor?: boolean
  /** At the right edge of row 0, small. */
  readonly timestamp?: string
  readonly name?: string
  readonly number?: string
  readonly timer?: string
  /** Row 2, centred, after an icon. */
  readonly notice?: string
  /** Row 3, centred, small. */
  readonly smallNotice?: string
  readonly status?: string
  /** In the status row, after an icon. */
  readonly statusNotice?: string
  readonly softKeys?: readonly (string | undefined)[]
}

/** Positions of text on the displays of the virtual phones, px. */
const offsets = {
  color: {
    text: 5,
    behindIcon: 32,
    iconLeft: 4,
    noticeIcon: 25,
    behindStatusIcon: 27,
    timestamp: 64,
    timestampEnd: 12,
    key: { x: 3, top: 2, bottom: 1 },
  },
  mono: {
    text: 1,
    behindIcon: 16,
    iconLeft: 1,
    noticeIcon: 13,
    behindStatusIcon: 16,
    timestamp: 36,
    timestampEnd: 3,
    key: { x: 3, top: 2, bottom: 1 },
  },
}

export function samplesOf(picture: Picture, shown: ShownTexts, profile: PhoneProfile): Sample[] {
  const { regions, width, bitsPerPixel } = profile.display
  const offset = offsets[bitsPerPixel === 1 ? 'mono' : 'color']
  const need = (name: string): Box => regions[name] ?? fail(profile.model, name)
  const row = (index: number): Box => {
    const [first, second] = [need('headline'), need('name')]
    return { ...first, y: first.y + index * (second.y - first.y) }
  }
  const from = (box: Box, x: number, less = 0): Box => ({ ...box, x, width: width - x - less })
  const behind = (index: number, less = 0) => from(row(index), offset.behindIcon, less)
  const notice = shown.notice === undefined ? undefined : noticeBoxes(picture, row(2), offset.noticeIcon)
  const title = need('title')
  const places: (readonly [face: string, box: Box, text: string | undefined])[] = [
    ['title', { ...title, x: 3, y: 1, width: title.width - 3, height: titleHeight(title) }, shown.title],
    ['title', { ...need('clock'), width: need('clock').width - 3 }, shown.clock],
    ['headline', behind(0), shown.headline],
    ...(shown.rows ?? []).map(
      (text, i) => ['row', behind(i, shown.timestamp ? offset.timestamp + 8 : 0), text] as const,
    ),
    ['row', from(row(0), offset.text, 12), shown.entry],
    ['row', behind(4), shown.heldCall],
    ['small', from(row(0), width - offset.timestamp, offset.timestampEnd), shown.timestamp],
    ['name', from(row(1), offset.text), shown.name],
    ['number', from(row(2), offset.text, 8), shown.number],
    ['headline', from(row(3), offset.text), shown.timer],
    ['number', notice?.text ?? row(2), shown.notice],
    ['icon', notice?.icon ?? row(2), notice && ''],
    ['small', row(3), shown.smallNotice],
    ['status', from(need('status'), offset.text), shown.status],
    ['status', from(need('status'), offset.behindStatusIcon), shown.statusNotice],
    [
      'icon',
      { ...need('status'), x: 0, width: offset.behindStatusIcon - 1 },
      shown.statusNotice === undefined ? undefined : '',
    ],
    ...(shown.softKeys ?? []).map(
      (text, i) => ['soft key', keyBox(need('soft keys'), i, offset.key), text] as const,
    ),
    ...(shown.icons ?? []).map(
      (i) =>
        ['icon', { ...row(i), x: offset.iconLeft, width: offset.behindIcon - offset.iconLeft }, ''] as const,
    ),
    ['icon', { ...row(2), x: 1, width: 24 }, shown.cursor ? '' : undefined],
  ]
  return places.flatMap(([face, box, text]) =>
    text === undefined
      ? []
      : [sampleOf(picture, box, text, face, width)].filter((sample) => sample !== undefined),
  )
}

/** The height of the capitals distinguishes the font sizes of soft keys. A text that is too long ends in `…`. */
function sampleOf(picture: Picture, box: Box, text: string, face: string, width: number): Sample | undefined {
  const around = text === '' ? { ...box, x: 0, width } : box
  const sample = { picture, box, text, face, around }
  const inked = inkOfSample(sample)
  const [first] = inked.runs
  if (!first) return undefined
  if (face === 'soft key') {
    return { ...sample, face: `soft keys of ${charImageOf(inked, first, '').height - 2} px` }
  }
  if (/^0{80}/.test(text)) return { ...sample, text: `${'0'.repeat(inked.runs.length - 3)}…` }
  return sample
}

/** The height of the title without the rule below it, px. */
const titleHeight = ({ height }: Box) => (height > 20 ? 20 : 12)

function keyBox(bar: Box, slot: number, { x, top, bottom }: { x: number; top: number; bottom: number }): Box {
  const left = Math.floor((bar.width * slot) / 4)
  const right = Math.floor((bar.width * (slot + 1)) / 4)
  return { x: left + x, y: bar.y + top, width: right - left - 2 * x, height: bar.height - top - bottom }
}

/** The icon is the first ink of the row; the text follows. */
function noticeBoxes(picture: Picture, row: Box, width: number): { icon: Box; text: Box } {
  const first = row.x + (inkOfSample({ picture, box: row, text: '' }).runs[0]?.from ?? 0)
  const behind = first + width
  return {
    icon: { ...row, x: first - 1, width: width + 1 },
    text: { ...row, x: behind, width: row.width - behind },
  }
}

function fail(model: string, region: string): never {
  throw new Error(`${model} has no region "${region}"`)
}
