/** From what phones showed to a proposal: regions, rules, one reference for each state, letters, and what is doubtful. */

export type { LearnedLetters, LearnLetters } from './faces.js'
export type { Letters } from './known-text.js'
export { type ProposalFile, proposalFile, proposalSchema } from './proposal-file.js'
export { type ProposeOptions, propose } from './propose.js'
export type { DoubtKind, ModelProposal, ProposalDoubt, ProposedReference } from './types.js'
export { writeProposal } from './write-proposal.js'
