/** Cucumber's type for what a scenario logs. */
export const logType = 'text/x.cucumber.log+plain'

/** What Allure shows with sliders and overlays: expected, actual and difference as data URLs. */
export const imageDiffType = 'application/vnd.allure.image.diff'

/** Messages by which Allure is told of steps and attachments. */
export const allureMessageType = 'application/vnd.allure.message+json'

/** A journal as in journal-schema.ts. */
export const journalType = 'application/vnd.offhook.journal+json'

export const tableType = 'text/csv'

/** What the table of a scenario's waits is called: reports show it with the scenario, not with the hook that makes it. */
export const waitsName = 'Waits of this scenario'

/** Cucumber's `attach`, which formatters make reports of. */
export type Attach = (
  data: Buffer | string,
  options: { readonly mediaType: string; readonly fileName: string },
) => unknown

/**
 * Says a line that reports keep with the step and that the terminal shows at once. It is its own name: Allure
 * lists attachments by name, and would call it just "Attachment".
 */
export const say = (attach: Attach, line: string) => attach(line, { mediaType: logType, fileName: line })
