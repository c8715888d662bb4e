import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { install, pack } from '../../tests/helpers/package/install.js'
import { median } from '../figures.js'
import type { Section } from './figure.js'
import { measure } from './processes.js'

const rounds = 5
const feature = 'features/calls/attended-transfer.feature'
const template = (path: string) => [`templates/project/${path}`, path] as const
const files = [template('cucumber.cjs'), [feature, `features/${basename(feature)}`]] as const
const ownSteps = [template('tsconfig.json'), template('steps/calls.ts')]

/** `offhook run` of one scenario from the checkout, and from the package as a lab installs it. */
export async function measurePackageStart(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-package-'))
  try {
    const tarball = await pack()
    const lab = await project(join(folder, 'lab'), tarball, files)
    const withSteps = await project(join(folder, 'lab-with-steps'), tarball, [...files, ...ownSteps])
    const places = [process.cwd(), lab, withSteps]
    // The first run of each fills its caches.
    for (const place of places) await secondsIn(place)
    const seconds: number[][] = places.map(() => [])
    for (let round = 0; round < rounds; round++)
      for (const [i, place] of places.entries()) seconds[i]?.push(await secondsIn(place))
    const [checkout = 0, installed = 0, own = 0] = seconds.map(median)
    return {
      title: `Start from the package, Node ${process.versions.node}`,
      text: `User CPU of \`offhook run\` of one scenario, whole, with the Allure report: medians of ${rounds} runs, in turn.`,
      figures: [
        { what: 'from the checkout', unit: 's', value: checkout },
        { what: 'from the installed package', unit: 's', value: installed },
        { what: 'package : checkout', unit: 'times', value: installed / checkout, atMost: 1 },
        { what: 'from the package, with an own sentence in TypeScript', unit: 's', value: own },
      ],
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function project(
  folder: string,
  tarball: string,
  copied: readonly (readonly [from: string, to: string])[],
) {
  for (const [from, to] of copied) {
    await mkdir(dirname(join(folder, to)), { recursive: true })
    await copyFile(from, join(folder, to))
  }
  await install(tarball, folder)
  return folder
}

async function secondsIn(place: string): Promise<number> {
  const isCheckout = place === process.cwd()
  const command = isCheckout ? 'support/cli/offhook.mjs' : 'node_modules/offhook/support/cli/offhook.mjs'
  const run = [process.execPath, command, 'run', ...(isCheckout ? [feature] : [])]
  return (await measure(run, {}, place)).userSeconds
}
