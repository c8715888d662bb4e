/** The report of an exploration: a page, a feature for each finding, and the displays. */
export { ReportFiles, type ShownDisplay } from './files.js'
