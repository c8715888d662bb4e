import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { stringify } from 'yaml'
import { type Font, packFont } from '../../ocr/index.js'
import { encodePng } from '../../screen/index.js'
import { writeWhole } from '../../whole-file.js'
import { picturePath } from './picture-path.js'
import { proposalFile } from './proposal-file.js'
import type { ModelProposal, ProposedReference } from './types.js'

/**
 * Writes proposals as a folder of data, laid out as `fixtures`: models, screens and fonts. A proposal that is there is replaced:
 * `proposal.json` goes first and comes last, so that a folder with it is a whole one.
 * @param folder such as reports/bring-in/proposal
 */
export async function writeProposal(folder: string, proposals: readonly ModelProposal[]): Promise<void> {
  await rm(join(folder, 'proposal.json'), { force: true })
  for (const part of ['models', 'screens', 'fonts'])
    await rm(join(folder, part), { recursive: true, force: true })
  for (const proposal of proposals) {
    const { model, font, references } = proposal
    await put(join(folder, 'models', `${model}.yaml`), modelText(proposal))
    if (font) await put(join(folder, 'fonts', `${model}.json`), fontText(font))
    for (const one of references) await writeReference(folder, one)
  }
  await put(join(folder, 'proposal.json'), `${JSON.stringify(proposalFile(proposals), undefined, 1)}\n`)
}

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeWhole(path, content)
}

async function writeReference(folder: string, one: ProposedReference): Promise<void> {
  const path = join(folder, picturePath(one))
  await put(path, await encodePng(one.frame))
  for (const [file, frame] of one.blinkFrames) await put(join(dirname(path), file), await encodePng(frame))
  await put(path.replace(/\.png$/, '.yaml'), referenceText(one))
}

function referenceText({ state, shows, regions, inherited }: ProposedReference): string {
  const own = Object.entries(regions).filter(([name]) => !inherited.includes(name))
  return stringify(
    {
      state,
      ...(Object.keys(shows).length > 0 && { shows }),
      ...(own.length > 0 && { regions: Object.fromEntries(own) }),
    },
    { lineWidth: 0 },
  )
}

const head = (model: string) =>
  `# offhook bring-in wrote this file from what phones of model ${model} showed. Edit it after \`bring-in --accept\`: until then\n` +
  '# the next bring-in replaces it.\n'

function modelText({ model, display, regions, rules, font, references }: ModelProposal): string {
  const colours = new Set(references.flatMap(({ frame }) => [...distinctColours(frame.pixels)]))
  // Two colours: whatever the package knows, this display is monochrome.
  const depth = colours.size <= 2 ? { class: 'monochrome', bitsPerPixel: 1 } : {}
  const text = stringify(
    { model, extend: model, layout: 'own', display: { ...display, ...depth, regions }, rules },
    { lineWidth: 0 },
  )
  const noFont = font ? '' : '# No text is read: each number and each name is compared by its pixels.\n'
  return head(model) + noFont + text
}

/** At most three: it matters only whether there are more than two. */
function distinctColours(pixels: ArrayLike<number>): Set<number> {
  const found = new Set<number>()
  for (let i = 0; i < pixels.length && found.size < 3; i++) found.add(pixels[i] as number)
  return found
}

const fontText = (font: Font) =>
  `${JSON.stringify({ $schema: '../schemas/font.schema.json', ...packFont(font) }, undefined, 1)}\n`
