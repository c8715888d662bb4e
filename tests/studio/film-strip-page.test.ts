import { existsSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { FilmStripFiles } from '../../support/reports/film-strip.js'
import { IndexedRun } from '../../support/reports/run-index/indexed-run.js'
import { journal, wait } from '../helpers/reports/journal.js'
import { pictures, redJournal, reportsFolder } from '../helpers/studio/red-run.js'
import { messagesOf } from '../helpers/studio/run-messages.js'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

const green = { ...journal([{ kind: 'step', atMs: 0, text: 'A waits' }, wait({})]), tookMs: 100 }

// Skipped tests are named at the end of the run.
describe.skipIf(!existsSync(executablePath))('the page in Chromium (/usr/bin/chromium or CHROMIUM)', () => {
  let browser: Browser
  let built: string
  beforeAll(async () => {
    built = await mkdtemp(join(tmpdir(), 'offhook-page-'))
    await build({ root: resolve('support/studio/web'), logLevel: 'error', build: { outDir: built } })
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  })
  afterAll(async () => {
    await browser.close()
    await rm(built, { recursive: true })
  })

  /** The page of a run with one green and one red scenario, opened from the file system. */
  async function openRun(): Promise<{
    readonly page: Page
    readonly url: string
    readonly problems: string[]
  }> {
    const folder = await reportsFolder()
    const files = new FilmStripFiles(folder, built)
    const run = new IndexedRun()
    const scenarios = [
      { name: 'A waits', journal: green, tags: ['@idle'] },
      { name: 'A <b>calls</b> B', journal: redJournal, tags: ['@calls'] },
    ]
    for (const envelope of messagesOf(scenarios)) {
      run.onEnvelope(envelope)
      const timeline = envelope.attachment && files.addJournal(envelope.attachment)
      if (envelope.attachment && timeline) run.onJournal(envelope.attachment, timeline)
    }
    files.close(run.index({ offhook: '0', node: '0' }))
    await cp(join(built, 'index.html'), join(folder, 'index.html'))
    const page = await browser.newPage()
    onTestFinished(() => page.close())
    const problems: string[] = []
    page.on('console', (message) => problems.push(message.text()))
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('dialog', (dialog) => {
      problems.push(dialog.message())
      return dialog.dismiss()
    })
    const url = String(pathToFileURL(join(folder, 'index.html')))
    await page.goto(url)
    await page.getByRole('heading', { name: 'Slowest waits' }).waitFor()
    return { page, url, problems }
  }

  const openRed = async () => {
    const opened = await openRun()
    await opened.page.getByRole('navigation').getByRole('link', { name: 'calls' }).click()
    await opened.page.getByRole('heading', { name: 'B does not show ringing' }).waitFor()
    return opened
  }

  test('only failed, search and models choose scenarios', async () => {
    const { page } = await openRun()
    const rows = page.locator('.features a .title')
    expect(await rows.allTextContents()).toEqual(['A waits', 'A <b>calls</b> B'])
    await page.getByLabel('only failed').check()
    expect(await rows.allTextContents()).toEqual(['A <b>calls</b> B'])
    await page.getByLabel('only failed').uncheck()
    await page.keyboard.press('/')
    await page.keyboard.type('@idle')
    expect(await rows.allTextContents()).toEqual(['A waits'])
    expect(await page.getByRole('status').textContent()).toBe('1 of 2 scenarios')
  })

  test('a red scenario opens at its failing moment, with what was expected and what was read', async () => {
    const { page, problems } = await openRed()
    expect(await page.locator('.sentence strong').textContent()).toBe('the phones show')
    expect(await page.locator('.clock').textContent()).toBe('4.00 s')
    expect(await page.locator('.phone.wrong figcaption b').allTextContents()).toEqual(['B'])
    expect(await page.locator('.regions tbody').textContent()).toContain('reads "<b>", wanted "1001"')
    expect(await page.locator('.nearest').textContent()).toContain('idle')
    for (const [mode, shown] of [
      ['slider', 'expected | actual'],
      ['blink', 'expected and actual in turn'],
    ] as const) {
      await page.getByRole('button', { name: mode }).click()
      expect(await page.locator('.pictures figcaption').allTextContents()).toEqual([shown, 'difference'])
    }
    expect(problems).toEqual([])
  })

  test('arrow keys walk back, all phones go with them, and f leads to the failing moment again', async () => {
    const { page } = await openRed()
    const displays = async () =>
      (
        await page
          .locator('.phone .display img')
          .evaluateAll((all) => all.map((one) => one.getAttribute('src')))
      ).map((src) => src?.slice('pictures/'.length, -'.png'.length))
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Shift+ArrowLeft')
    expect(await page.locator('.sentence strong').textContent()).toBe('A dials <img src=x onerror=alert(1)>')
    expect(await displays()).toEqual([pictures.idle, pictures.idle])
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight')
    expect(await displays()).toEqual([pictures.connected, pictures.idle])
    expect(await page.locator('.phone').first().textContent()).toContain('dialled 1002')
    await page.keyboard.press('f')
    expect(await page.locator('.clock').textContent()).toBe('4.00 s')
  })

  test('keys that come faster than the page is drawn are all obeyed', async () => {
    const { page } = await openRed()
    const press = "dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' }))"
    await page.evaluate(`${press}; ${press}; ${press}`)
    await expect.poll(() => page.locator('.clock').textContent()).toBe('1.10 s')
  })

  test('the pointer shows a moment while it is there, and a click stays', async () => {
    const { page } = await openRed()
    const track = page.getByRole('slider', { name: 'Moment' })
    const { width = 0 } = (await track.boundingBox()) ?? {}
    await track.hover({ position: { x: width * 0.25, y: 60 } })
    const hovered = await page.locator('.clock').textContent()
    expect(Number.parseFloat(hovered ?? '')).toBeCloseTo(1.025, 1)
    await page.locator('h1').hover()
    expect(await page.locator('.clock').textContent()).toBe('4.00 s')
    await track.click({ position: { x: width * 0.25, y: 60 } })
    await page.locator('h1').hover()
    expect(await page.locator('.clock').textContent()).toBe(hovered)
  })

  test('a timeline that is larger than its place follows the keys', async () => {
    const { page } = await openRed()
    await page.getByLabel('zoom').selectOption('8')
    await page.locator('h1').click()
    const isPlayheadVisible = () =>
      page.locator('.scroll').evaluate((scroll) => {
        const at = scroll.querySelector('.playhead')?.getBoundingClientRect().left ?? 0
        const { left, right } = scroll.getBoundingClientRect()
        return at >= left && at <= right
      })
    expect(await isPlayheadVisible()).toBe(true)
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Shift+ArrowLeft')
    await expect.poll(isPlayheadVisible).toBe(true)
  })

  test('the address of a moment leads there', async () => {
    const { page, url } = await openRed()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    const { hash } = new URL(page.url())
    expect(hash).toMatch(/^#[0-9a-f]{32}\?at=10$/)
    const other = await browser.newPage()
    onTestFinished(() => other.close())
    await other.goto(`${url}${hash}`)
    await other.locator('.stage').waitFor()
    expect(await other.locator('.clock').textContent()).toBe('0.01 s')
  })

  test('markup in names, sentences and messages is text', async () => {
    const { page, problems } = await openRed()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('A <b>calls</b> B')
    await page.getByText('The whole message').click()
    await page.getByText('Everything that happened').click()
    expect(await page.locator('main script, main b > b, main img[src="x"]').count()).toBe(0)
    expect(problems).toEqual([])
  })

  test('everything can be reached by keyboard, and has a name', async () => {
    const { page } = await openRed()
    const unnamed = await page
      .locator('a, button, input, select, summary, [role=slider]')
      .evaluateAll((all) =>
        all
          .filter(
            (one) => !one.textContent?.trim() && !one.getAttribute('aria-label') && !one.closest('label'),
          )
          .map((one) => one.outerHTML),
      )
    expect(unnamed).toEqual([])
    const negative = await page.locator('[tabindex="-1"]').count()
    expect(negative).toBe(0)
  })
})
