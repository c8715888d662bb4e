import { type Command, InvalidArgumentError } from 'commander'
import { rackOption } from './options.js'
import type { VirtualRackOptions } from './virtual-rack-run.js'

/** `offhook virtual-rack`: virtual phones to use by hand. Its code is loaded only if it is used. */
export function addVirtualRack(program: Command): void {
  program
    .command('virtual-rack')
    .description('start the virtual phones of a rack on fixed ports, until Ctrl-C')
    .addOption(rackOption())
    .option(
      '--port <number>',
      'the port of the first phone; each further phone has the next one',
      portNumber,
      8101,
    )
    .option(
      '--write-rack <file>',
      'write a rack file with the addresses of the phones, for offhook run --rack',
    )
    .action(async (options: VirtualRackOptions) => {
      const { runVirtualRack } = await import('./virtual-rack-run.js')
      await runVirtualRack(options)
    })
}

function portNumber(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError('A port is a number from 1 to 65535, or 0 for any free ports.')
}
