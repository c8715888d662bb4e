import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from 'playwright-core'

/**
 * Opens the reports of the last run in Chromium, opens all details of one scenario, and takes screenshots.
 *
 *     npm start; node --import offhook/register tools/screenshot-reports.ts [output folder] [name of a scenario]
 */

const [out = 'reports/screenshots', scenario = ''] = process.argv.slice(2)
await mkdir(out, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
})
const page = await browser.newPage({ viewport: { width: 1500, height: 1000 } })
await screenshotAllure(page)
await screenshotCucumber(page)
await browser.close()

async function screenshotAllure(page: Page): Promise<void> {
  await page.goto(`${pathToFileURL(resolve('reports/allure-report/index.html'))}#suites`)
  await page.locator('.node__title').first().waitFor()
  for (let depth = 0; depth < 6; depth++) {
    const closed = page.locator('.node:not(.node__expanded) > .node__title:visible')
    if ((await closed.count()) === 0) break
    await closed.first().click()
  }
  await page.locator('.node__leaf', { hasText: scenario }).first().click()
  await page.locator('.step__title').first().waitFor()
  await page.screenshot({ path: join(out, 'allure-scenario.png') })
  await openAll(page)
  await page.setViewportSize({ width: 1500, height: 6000 })
  await page.screenshot({ path: join(out, 'allure-unfolded.png') })
}

/** Opens every step and every attachment, from the top down. The attribute marks what was opened before. */
async function openAll(page: Page): Promise<void> {
  for (let i = 0; i < 300; i++) {
    const closed = page.locator(
      '.step:not(.step_expanded) > .step__title_hasContent, .attachment-row:not(.attachment-row_selected):not([data-opened])',
    )
    if ((await closed.count()) === 0) return
    const next = closed.first()
    await next.evaluate((element) => element.setAttribute('data-opened', ''))
    await next.click()
  }
}

async function screenshotCucumber(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1200, height: 3000 })
  await page.goto(String(pathToFileURL(resolve('reports/cucumber.html'))))
  await page.locator('details').first().waitFor({ state: 'attached' })
  await page.locator('details').evaluateAll((all) => {
    for (const details of all) details.setAttribute('open', '')
  })
  await page.screenshot({ path: join(out, 'cucumber.png') })
}
