import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileNamePart } from '../file-name.js'
import { encodePng, type Frame } from '../screen/index.js'
import type { Finding } from './explore.js'
import { type FeaturePhone, featureText } from './feature-text.js'
import { actionKey } from './model/index.js'
import { type ReportContent, reportPage } from './report-page.js'

/** The files that an exploration leaves in its folder: a page, and for each finding a feature and the wrong displays. */
export class ReportFiles {
  private readonly files = new Map<Finding, readonly string[]>()

  /** @param folder reports/explore */
  constructor(private readonly folder: string) {}

  /** Deletes the files of the exploration before. */
  async begin(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
    await mkdir(this.folder, { recursive: true })
  }

  /**
   * @param frames the wrong displays, by phone
   * @returns the path of the feature
   */
  async addFinding(
    finding: Finding,
    phones: readonly FeaturePhone[],
    { replay, frames }: { readonly replay: string; readonly frames: ReadonlyMap<string, Frame> },
  ): Promise<string> {
    const last = finding.steps.at(-1)
    const name = `${this.files.size + 1}-${fileNamePart(last ? actionKey(last.action) : 'idle', 60)}`
    const feature = `${name}.feature`
    const pictures = [...frames].map(([phone, frame]) => ({ file: `${name}-${phone}.png`, frame }))
    await writeFile(join(this.folder, feature), featureText({ ...finding, phones, replay }))
    for (const { file, frame } of pictures) await writeFile(join(this.folder, file), await encodePng(frame))
    this.files.set(finding, [feature, ...pictures.map(({ file }) => file)])
    return join(this.folder, feature)
  }

  /** @returns the path of the page */
  async end(content: Omit<ReportContent, 'filesOf'>): Promise<string> {
    const path = join(this.folder, 'index.html')
    await writeFile(path, reportPage({ ...content, filesOf: (finding) => this.files.get(finding) ?? [] }))
    return path
  }
}
