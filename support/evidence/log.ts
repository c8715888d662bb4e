import { logType } from './media-types.js'

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
