import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { rackOption } from './options.js'

/** `offhook check`: can Offhook use the phones of a rack? Its code is loaded only if it is used. */
export function addCheckRack(program: Command): void {
  program
    .command('check')
    .description(
      'check whether the phones of a rack can be used, and say what to change; it presses no key and changes no phone',
    )
    .addOption(rackOption())
    .addOption(new Option('--write', 'write keepAlive: and firmware: as found into the rack file'))
    .addHelpText('after', '\nExit codes: 0 all phones can be used, 1 some cannot.')
    .action(async ({ rack, write }: { rack?: string; write?: true }) => {
      process.exitCode = await check(rack, write ?? false)
    })
}

async function check(rack: string | undefined, write: boolean): Promise<number> {
  const [{ openCatalog }, { systemClock }, { dataFolders }, { openRack }, { rackFile }, bringIn] =
    await Promise.all([
      import('../catalog/index.js'),
      import('../clock/index.js'),
      import('../project/index.js'),
      import('../rack/index.js'),
      import('../session/index.js'),
      import('../bring-in/index.js'),
    ])
  const file = rackFile({ RACK: rack ?? process.env.RACK })
  const catalog = await openCatalog(...dataFolders())
  const opened = await openRack({
    file: resolve(file),
    catalog,
    environment: process.env,
    clock: systemClock,
  })
  try {
    const checks = await bringIn.checkRackPhones(opened.phones, systemClock)
    for (const one of checks) process.stdout.write(`${bringIn.describeCheck(one)}\n\n`)
    const fixes = bringIn.fixesOf(checks)
    const left = write && fixes.length > 0 ? await bringIn.writeFixes(file, fixes) : fixes
    process.stdout.write(bringIn.describeFixes({ fixes, left, file, write }))
    const now = bringIn.withoutFixed(checks, left)
    process.stdout.write(`${bringIn.summaryOf(now)}\n`)
    return bringIn.allUsable(now) ? 0 : 1
  } finally {
    await opened.close()
  }
}
