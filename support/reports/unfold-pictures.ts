/**
 * Runs in Cucumber's page, which folds every attachment. It unfolds the pictures of failed steps, each once, also those of
 * a scenario that a person opens later.
 */
const script = `
const unfold = () => {
  const folded = 'li[data-status="FAILED"] details:not([data-unfolded]):has(> img)'
  for (const details of document.querySelectorAll(folded)) {
    details.open = true
    details.setAttribute('data-unfolded', '')
  }
}
new MutationObserver(unfold).observe(document.body, { childList: true, subtree: true })
unfold()
`

/** Writes a page whose end is not known before it comes: the script stands at the end of its body. */
export class PageWithUnfoldedPictures {
  private last = ''

  constructor(private readonly write: (text: string) => void) {}

  add(text: string): void {
    if (this.last !== '') this.write(this.last)
    this.last = text
  }

  end(): void {
    this.write(this.last.replace('</body>', `<script>${script}</script>\n</body>`))
  }
}
