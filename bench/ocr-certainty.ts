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
import { languageData } from '../support/ocr/tesseract/languages.js'
import { lineImagesOf } from '../support/ocr/tesseract/line-image.js'
import { recognizeLine } from '../support/ocr/tesseract/recognition.js'
import { lookAlike } from '../support/screen/compare/look-alikes.js'
import { capture, captureLines, capturesAbsent, whyAbsent } from '../tests/helpers/ocr/captures.js'
import { faces, linePainter, texts } from './ocr-certainty/painted-lines.js'

/** One line of a device, and all evidence of how certain its text is. */
interface Line {
  readonly device: string
  readonly isRight: boolean
  /** Wrong only in spaces and in characters that look alike: such a text never counts as another one. */
  readonly isAlike: boolean
  /** In the first size, and the lower one of both sizes. */
  readonly firstConfidence: number
  readonly confidence: number
  readonly agrees: boolean
  readonly leavesOutInk: boolean
}

/** How certain a line is by some evidence; 0 if the evidence is against it. */
type Rule = (line: Line) => number

const bothSizes: Rule = ({ agrees, leavesOutInk: missed, confidence }) => (agrees && !missed ? confidence : 0)
const rules: Readonly<Record<string, Rule>> = {
  'confidence in one size': ({ firstConfidence }) => firstConfidence,
  'confidence in two sizes, the same text in both, no ink left out': bothSizes,
}

const { engine, release } = leaseEngine(languageData('en'))

async function measure(device: string, picture: Picture, box: Box, truth: string): Promise<Line> {
  const found = []
  for (const { image } of lineImagesOf(picture, box)) {
    for (const part of splitAtArrows(image)) {
      if (part.kind === 'symbol') {
        found.push({
          first: { confidence: 100 },
          confidence: 100,
          text: part.text,
          agrees: true,
          missed: false,
        })
        continue
      }
      const first = await recognizeLine(await engine(), part.image, enlargements.first)
      const second = await recognizeLine(await engine(), part.image, enlargements.second)
      const missed = [first, second].some(({ columns }) => leavesOutInk(part.image, columns))
      const confidence = Math.min(first.confidence, second.confidence)
      found.push({ first, confidence, text: first.text, agrees: second.text === first.text, missed })
    }
  }
  const text = found.map((part) => part.text).join('')
  const least = (values: readonly number[]) => (values.length === 0 ? 0 : Math.min(...values))
  return {
    device,
    isRight: text === truth,
    isAlike: isAlike(text, truth),
    firstConfidence: least(found.map(({ first }) => first.confidence)),
    confidence: least(found.map(({ confidence }) => confidence)),
    agrees: found.every(({ agrees }) => agrees),
    leavesOutInk: found.some(({ missed }) => missed),
  }
}

function isAlike(text: string, truth: string): boolean {
  const [seen, wanted] = [text, truth].map((one) => [...one.replaceAll(' ', '')]) as [string[], string[]]
  return seen.length === wanted.length && seen.every((char, i) => lookAlike(char, wanted[i] ?? ''))
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

/** The smallest limit with which a rule accepts no line that would count as another text. */
const limitFor = (lines: readonly Line[], rule: Rule): number =>
  Math.floor(Math.max(0, ...lines.filter(({ isAlike: alike }) => !alike).map(rule))) + 1

/** What a rule with a limit makes of lines: numbers of lines. */
function outcomeOf(lines: readonly Line[], rule: Rule, limit: number) {
  const isSure = (line: Line) => rule(line) >= limit
  const count = (test: (line: Line) => boolean) => lines.filter(test).length
  return {
    'sure and wrong': count((line) => !line.isAlike && isSure(line)),
    'sure and alike': count((line) => line.isAlike && !line.isRight && isSure(line)),
    'sure and right': count((line) => line.isRight && isSure(line)),
    'unsure and wrong': count((line) => !line.isRight && !isSure(line)),
    'unsure and right': count((line) => line.isRight && !isSure(line)),
  }
}
type Outcome = ReturnType<typeof outcomeOf>

const describe = (outcome: Outcome) =>
  Object.entries(outcome)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')

const sum = (outcomes: readonly Outcome[]) =>
  Object.fromEntries(
    Object.keys(outcomes[0] ?? {}).map((name) => [
      name,
      outcomes.reduce((total, outcome) => total + outcome[name as keyof Outcome], 0),
    ]),
  ) as Outcome

const print = (text: string) => process.stdout.write(`${text}\n`)

const lines = await measureAll()
await release()
const devices = [...new Set(lines.map(({ device }) => device))]
print(
  `${lines.length} lines of ${devices.length} devices, ${lines.filter(({ isRight }) => isRight).length} read right`,
)
for (const [name, rule] of Object.entries(rules)) {
  print(`\n${name}`)
  for (const half of [0, 1]) {
    const isTraining = ({ device }: Line) => devices.indexOf(device) % 2 === half
    const limit = limitFor(lines.filter(isTraining), rule)
    const heldOut = lines.filter((line) => !isTraining(line))
    print(
      `  limit ${limit} by half ${half + 1}; the other half: ${describe(outcomeOf(heldOut, rule, limit))}`,
    )
  }
  const folds = devices.map((device) => {
    const limit = limitFor(
      lines.filter((line) => line.device !== device),
      rule,
    )
    return outcomeOf(
      lines.filter((line) => line.device === device),
      rule,
      limit,
    )
  })
  print(`  each device by the limit of all others: ${describe(sum(folds))}`)
}
print(`\nwith the limit ${confidenceLimit} of support/ocr/tesseract/certainty.ts`)
for (const device of devices) {
  const own = lines.filter((line) => line.device === device)
  print(`  ${device.padEnd(24)}${describe(outcomeOf(own, bothSizes, confidenceLimit))}`)
}
