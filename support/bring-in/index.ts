/** Brings the phones of a lab to Offhook: checks what they are, and what hinders a run. */

export { accept } from './accept/run.js'
export { checkPhone, type PhoneCheck } from './check-phone.js'
export { checkRackPhones, withTwins } from './check-rack.js'
export { compareRack } from './compare/run.js'
export { allUsable, describeCheck, describeFixes, summaryOf, withoutFixed } from './describe.js'
export { doubt, type Finding, right, wrong } from './finding.js'
export { describeFont, type FontReport } from './fonts/describe-font.js'
export { learnFonts, writeFont } from './fonts/learn-fonts.js'
export { damagedObservations } from './observe/observation-store.js'
export { bringIn } from './run.js'
export { fixesOf, type PhoneFix, writeFixes } from './write-fixes.js'
