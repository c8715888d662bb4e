/** Cucumber's media type for a text that a scenario logs. */
export const logType = 'text/x.cucumber.log+plain'

/** How the log of a scenario begins that waits for phones. */
export const waitingForPhones = 'waits for phones: '

/** Allure's media type for an image diff: expected, actual and difference as data URLs, shown with slider and overlay. */
export const imageDiffType = 'application/vnd.allure.image.diff'

/** Allure's media type for messages that add steps and attachments to a result. */
export const allureMessageType = 'application/vnd.allure.message+json'

/** A journal as in journal-schema.ts. */
export const journalType = 'application/vnd.offhook.journal+json'

export const tableType = 'text/csv'

export const imageType = 'image/png'

/** File name of the table of a scenario's waits. Allure shows it with the scenario, not with the hook that attaches it. */
export const waitsName = 'Waits of this scenario'
