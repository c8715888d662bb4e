import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { rackOption } from './options.js'

/** `offhook fonts`: the learned letters of real phones. Its code is loaded only if it is used. */
export function addFonts(program: Command): void {
  const fonts = program.command('fonts').description('the letters of real displays, in fixtures/fonts')
  fonts
    .command('learn')
    .description(
      'learn the letters of the phones of a rack from the known texts of their references and of the last bring-in; no phone is touched',
    )
    .addOption(rackOption())
    .option('--model <model>', 'only this one; default: all models of the rack with references')
    .option('--replace', 'overwrite a font file that has another font')
    .addHelpText(
      'after',
      '\nExit codes: 0 all fonts are written or were equal, 1 some were not: no known text, or another font is there.',
    )
    .action(async (options: LearnOptions) => {
      process.exitCode = await learn(options)
    })
}

const observations = 'reports/bring-in'

interface LearnOptions {
  readonly rack?: string
  readonly model?: string
  readonly replace?: true
}

async function learn({ rack, model, replace }: LearnOptions): Promise<number> {
  const [{ openCatalog }, { systemClock }, { dataFolders }, { openRack }, { rackFile }, bringIn, references] =
    await Promise.all([
      import('../catalog/index.js'),
      import('../clock/index.js'),
      import('../project/index.js'),
      import('../rack/index.js'),
      import('../session/index.js'),
      import('../bring-in/index.js'),
      import('../references/index.js'),
    ])
  const folders = dataFolders()
  const catalog = await openCatalog(...folders)
  const file = resolve(rackFile({ RACK: rack ?? process.env.RACK }))
  const opened = await openRack({ file, catalog, environment: process.env, clock: systemClock })
  try {
    const phones = opened.phones.map(({ number, displayName: name, profile: { model }, language }) => ({
      ...{ number, name, model, language },
    }))
    const screens = join(folders[0], 'screens')
    const known = await references.knownNames(screens)
    const ofRack = [...new Set(opened.phones.map(({ profile }) => profile.model))]
    const models = model === undefined ? ofRack.filter((one) => known.models.includes(one)) : [model]
    const reports = await bringIn.learnFonts({
      ...{ folder: screens, catalog, models: models.length > 0 ? models : ofRack, phones },
      ...{ fonts: join(folders[0], 'fonts'), observations, replace: replace ?? false },
    })
    for (const path of await bringIn.damagedObservations(observations))
      process.stdout.write(`! ${path} cannot be read, so nothing is learned from it\n`)
    for (const report of reports) process.stdout.write(`${bringIn.describeFont(report, phones)}\n`)
    return reports.every(({ written }) => written !== 'kept' && written !== 'nothing') ? 0 : 1
  } finally {
    await opened.close()
  }
}
