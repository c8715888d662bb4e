import { createRequire } from 'node:module'
import { join } from 'node:path'
import { packageRoot } from '../../support/build/index.js'
import type { DisplayImage } from './image-folder.js'

/** Another image comparer, called as its documentation describes. */
export interface Rival {
  readonly name: string
  /** Options other than the defaults, for people. */
  readonly how: string
  /** Whether it reads the bitmap of a phone; the others need a PNG. */
  readonly readsBitmaps: boolean
  /** Whether it starts a process for each comparison. */
  readonly spawns: boolean
  /** Whether it calls the two displays equal. */
  equal(expected: DisplayImage, actual: DisplayImage): boolean | Promise<boolean>
  close?(): void
}

export const rivalVersions = (): string[] =>
  ['jest-image-snapshot', 'looks-same', 'odiff-bin', 'playwright-core'].map(
    (name) => `${name} ${load<{ version: string }>(`${name}/package.json`).version}`,
  )

/**
 * The other tools with their defaults, for the speed rows.
 * @param folder where tools store their difference pictures
 */
export function openRivals(folder: string): Rival[] {
  return [
    // By default, each comparison runs in its own process. The option without it is measured too.
    jest(folder, 'jest-image-snapshot', {}),
    jest(folder, 'jest-image-snapshot, in process', { runInProcess: true }),
    looksSame({}),
    odiff(folder),
    odiffServer(folder, {}),
    playwright({}),
  ]
}

/** The tool that reads bitmaps and starts no process for each comparison: the fastest one for the bitmap of a phone. */
export function bitmapReader(rivals: readonly Rival[]): Rival {
  const found = rivals.find(({ readsBitmaps, spawns }) => readsBitmaps && !spawns)
  if (!found) throw new Error('No tool reads bitmaps without a process for each comparison')
  return found
}

/** The other tools with the tolerances from their documentation. */
export function openTolerantRivals(folder: string): Rival[] {
  const onePercent = { failureThreshold: 0.01, failureThresholdType: 'percent' }
  return [
    jest(folder, 'jest-image-snapshot', { runInProcess: true, ...onePercent }, 'failureThreshold 1 %'),
    looksSame({ tolerance: 5, antialiasingTolerance: 3 }, 'tolerance 5, antialiasingTolerance 3'),
    odiffServer(folder, { threshold: 0.3, antialiasing: true }, 'threshold 0.3, antialiasing'),
    playwright({ maxDiffPixels: 100 }, 'maxDiffPixels 100'),
  ]
}

const require = createRequire(join(packageRoot, 'bench/rivals/package.json'))

function load<T>(name: string): T {
  try {
    return require(name) as T
  } catch (cause) {
    throw new Error(`${name} is not installed. Run: npm ci --prefix bench/rivals`, { cause })
  }
}

interface Jest {
  configureToMatchImageSnapshot(
    options: object,
  ): (this: object, png: Buffer, options: object) => { pass: boolean }
}

function jest(folder: string, name: string, options: object, how = ''): Rival {
  const { configureToMatchImageSnapshot } = load<Jest>('jest-image-snapshot')
  const matcher = configureToMatchImageSnapshot(options)
  // The context that Jest passes to a matcher. It must be new each time, else the snapshot number would increase.
  const context = () => ({
    testPath: join(folder, 'screens.test.ts'),
    currentTestName: 'screens',
    isNot: false,
    snapshotState: { _counters: new Map(), _updateSnapshot: 'none', matched: 0, unmatched: 0 },
  })
  return {
    name,
    how,
    readsBitmaps: false,
    spawns: !('runInProcess' in options),
    equal: (expected, actual) =>
      matcher.call(context(), actual.png, {
        customSnapshotsDir: folder,
        customSnapshotIdentifier: expected.name,
      }).pass,
  }
}

function looksSame(options: object, how = ''): Rival {
  const compare = load<(a: Buffer, b: Buffer, options: object) => Promise<{ equal: boolean }>>('looks-same')
  return {
    name: 'looks-same',
    how,
    readsBitmaps: false,
    spawns: false,
    equal: async (expected, actual) => (await compare(expected.png, actual.png, options)).equal,
  }
}

interface Odiff {
  compare(expected: string, actual: string, difference: string, options?: object): Promise<{ match: boolean }>
  ODiffServer: new () => Pick<Odiff, 'compare'> & { stop(): void }
}

/**
 * Starts a process for each comparison. It is the only tool that reads bitmaps, so it gets both displays as bitmaps.
 */
function odiff(folder: string): Rival {
  const { compare } = load<Odiff>('odiff-bin')
  const difference = join(folder, 'odiff.png')
  return {
    name: 'odiff-bin',
    how: '',
    readsBitmaps: true,
    spawns: true,
    equal: async (expected, actual) => (await compare(expected.bmpFile, actual.bmpFile, difference)).match,
  }
}

function odiffServer(folder: string, options: object, how = ''): Rival {
  const server = new (load<Odiff>('odiff-bin').ODiffServer)()
  const difference = join(folder, 'odiff-server.png')
  return {
    name: 'odiff-bin, server',
    how,
    readsBitmaps: true,
    spawns: false,
    equal: async (expected, actual) =>
      (await server.compare(expected.bmpFile, actual.bmpFile, difference, options)).match,
    close: () => server.stop(),
  }
}

interface Playwright {
  utils: { getComparator(type: 'image/png'): (actual: Buffer, expected: Buffer, options: object) => unknown }
}

/** The comparison of `toHaveScreenshot` and `toMatchSnapshot`, without a browser and without their files. */
function playwright(options: object, how = ''): Rival {
  const compare = load<Playwright>('playwright-core/lib/coreBundle').utils.getComparator('image/png')
  return {
    name: 'Playwright',
    how,
    readsBitmaps: false,
    spawns: false,
    equal: (expected, actual) => compare(actual.png, expected.png, { ...options }) === null,
  }
}
