/**
 * Measures how often Tesseract is sure of a wrong text, on displays that the limit was not chosen by: real displays, if
 * their captures are there, and lines that are painted in many fonts. Each display size and each font is a device.
 *
 *     npm run bench ocr-certainty
 */
import type { Box } from '../support/catalog/index.js'
import type { Picture } from '../support/ocr/index.js'
import { splitAtArrows } from '../support/ocr/tesseract/arrows.js'
import { confidenceLimit, enlargements, leavesOutInk } from '../support/ocr/tesseract/certainty.js'
import { leaseEngine } from '../support/ocr/tesseract/engine.js'
import { lineImagesOf } from '../support/ocr/tesseract/line-image.js'
import { recognizeLine } from '../support/ocr/tesseract/recognition.js'
import { capture, captureLines, capturesAbsent, whyAbsent } from '../tests/helpers/ocr/captures.js'
import { faces, linePainter, texts } from './ocr-certainty/painted-lines.js'

/** One line of a device, and all evidence of how certain its text is. */
interface Line {
  readonly device: string
  readonly isRight: boolean
  readonly confidence: number
  readonly agrees: boolean
  readonly leavesOutInk: boolean
}

/** A rule accepts a line from its limit of confidence on, if its other evidence is good. */
const rules: Readonly<Record<string, (line: Line) => boolean>> = {
  'confidence': () => true,
  'confidence, second size': ({ agrees }) => agrees,
  'confidence, second size, ink': ({ agrees, leavesOutInk: missed }) => agrees && !missed,
}
const chosen = 'confidence, second size, ink'

const { engine, release } = leaseEngine()

async function measure(device: string, picture: Picture, box: Box, truth: string): Promise<Line> {
  const found = []
  for (const { image } of lineImagesOf(picture, box)) {
    for (const part of splitAtArrows(image)) {
      if (part.kind === 'symbol') {
        found.push({ text: part.text, confidence: 100, agrees: true, leavesOutInk: false })
        continue
      }
      const first = await recognizeLine(await engine(), part.image, enlargements.first)
      const second = await recognizeLine(await engine(), part.image, enlargements.second)
      const { text, confidence, columns } = first
      const missed = leavesOutInk(part.image, columns)
      found.push({ text, confidence, agrees: second.text === text, leavesOutInk: missed })
    }
  }
  return {
    device,
    isRight: found.map(({ text }) => text).join('') === truth,
    confidence: found.length === 0 ? 0 : Math.min(...found.map(({ confidence }) => confidence)),
    agrees: found.every(({ agrees }) => agrees),
    leavesOutInk: found.some(({ leavesOutInk: missed }) => missed),
  }
}

async function measureAll(): Promise<Line[]> {
  const lines: Line[] = []
  if (capturesAbsent) process.stdout.write(`real displays${whyAbsent}\n`)
  else {
    for (const [name, box, truth] of captureLines)
      lines.push(await measure(`real ${name.split('-').at(-1)}`, capture(name), box, truth))
  }
  for (const face of faces) {
    const paint = await linePainter(face)
    for (const text of texts) {
      const picture = paint(text)
      const { width, height } = picture
      lines.push(await measure(face.name, picture, { x: 0, y: 0, width, height }, text))
    }
  }
  return lines
}

/** The smallest limit with which a rule accepts no wrong line. */
const limitFor = (lines: readonly Line[], rule: (line: Line) => boolean): number =>
  Math.floor(Math.max(0, ...lines.filter((line) => !line.isRight && rule(line)).map((one) => one.confidence))) + 1

/** What a rule with a limit makes of lines. */
function outcomeOf(lines: readonly Line[], rule: (line: Line) => boolean, limit: number) {
  const isSure = (line: Line) => rule(line) && line.confidence >= limit
  const count = (test: (line: Line) => boolean) => lines.filter(test).length
  return {
    wrongButSure: count((line) => !line.isRight && isSure(line)),
    wrongAndUnsure: count((line) => !line.isRight && !isSure(line)),
    rightAndSure: count((line) => line.isRight && isSure(line)),
    rightButUnsure: count((line) => line.isRight && !isSure(line)),
  }
}

const describe = ({ wrongButSure, wrongAndUnsure, rightAndSure, rightButUnsure }: ReturnType<typeof outcomeOf>) =>
  `wrong and sure ${wrongButSure}, wrong and unsure ${wrongAndUnsure}, right and sure ${rightAndSure}, right and unsure ${rightButUnsure}`

const print = (text: string) => process.stdout.write(`${text}\n`)

const lines = await measureAll()
await release()
const devices = [...new Set(lines.map(({ device }) => device))]
print(`${lines.length} lines of ${devices.length} devices, ${lines.filter(({ isRight }) => isRight).length} read right`)
for (const [name, rule] of Object.entries(rules)) {
  print(`\n${name}`)
  for (const half of [0, 1]) {
    const isTraining = ({ device }: Line) => devices.indexOf(device) % 2 === half
    const limit = limitFor(lines.filter(isTraining), rule)
    const heldOut = lines.filter((line) => !isTraining(line))
    print(`  limit ${limit} by half ${half + 1}; the other half: ${describe(outcomeOf(heldOut, rule, limit))}`)
  }
  const folds = devices.map((device) => {
    const limit = limitFor(lines.filter((line) => line.device !== device), rule)
    return outcomeOf(lines.filter((line) => line.device === device), rule, limit)
  })
  const sum = (part: keyof (typeof folds)[number]) => folds.reduce((total, fold) => total + fold[part], 0)
  const total = {
    wrongButSure: sum('wrongButSure'),
    wrongAndUnsure: sum('wrongAndUnsure'),
    rightAndSure: sum('rightAndSure'),
    rightButUnsure: sum('rightButUnsure'),
  }
  print(`  each device by the limit of all others: ${describe(total)}`)
}
print(`\n${chosen}, limit ${confidenceLimit} as in support/ocr/tesseract/certainty.ts`)
for (const device of devices) {
  const own = lines.filter((line) => line.device === device)
  print(`  ${device.padEnd(24)}${describe(outcomeOf(own, rules[chosen] ?? (() => true), confidenceLimit))}`)
}
