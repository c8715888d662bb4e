/** The project in the current folder: its file offhook.yaml, and where its data are looked for. */
export { dataFolders } from './data-folders.js'
export { ProjectError } from './errors.js'
export { type Project, readProject } from './project.js'
export { projectSchema } from './schema.js'
