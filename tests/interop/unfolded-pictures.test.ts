import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { folderWith } from '../helpers/cli/offhook.js'
import { runCucumber } from '../helpers/cucumber.js'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const feature = `Feature: pictures
  Scenario: not shown
    Given A is any phone
    Then A shows "idle"
    And A shows "ringing" within 300 ms
`
const rack = {
  rack: 'one',
  virtual: { guiTickMs: 20 },
  phones: [{ id: '1', model: 'snom370', number: '1001', name: 'Alice' }],
}

/** The page of a run, with the files beside it. */
async function pageOfRun(): Promise<string> {
  const folder = await folderWith({}, afterAll)
  const { written } = await runCucumber({ feature, rack })
  for (const [path, content] of written) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content, 'latin1')
  }
  return join(folder, 'report.html')
}

const missing = existsSync(executablePath) ? '' : ', which is not installed'

describe.skipIf(missing)(`Chromium${missing}`, () => {
  let file: string
  let browser: Browser
  beforeAll(async () => {
    file = await pageOfRun()
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  })
  afterAll(() => browser.close())

  test.each(['light', 'dark'] as const)(
    'in a %s browser the pictures of a failed step are visible without a click, those of other steps are not',
    async (colorScheme) => {
      const page = await browser.newPage({ colorScheme, viewport: { width: 1200, height: 1600 } })
      await page.goto(String(pathToFileURL(file)))
      const failed = page.locator('li[data-status="FAILED"] details', {
        hasText: 'expected, actual, difference',
      })
      await failed.locator('img').waitFor({ state: 'visible' })
      expect(
        await failed
          .locator('img')
          .evaluate((img: unknown) => (img as { naturalWidth: number }).naturalWidth),
      ).toBeGreaterThan(700)
      const passed = page.locator('li[data-status="PASSED"] details', { hasText: 'A shows idle' }).first()
      expect(await passed.locator('img').isVisible()).toBe(false)
      // A picture that a person folds again stays folded.
      await failed.locator('summary').click()
      await passed.locator('summary').click()
      expect(await passed.locator('img').isVisible()).toBe(true)
      expect(await failed.locator('img').isVisible()).toBe(false)
    },
  )
})
