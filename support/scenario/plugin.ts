import '../build/compiled-code.js'
import type { Plugin } from '@cucumber/cucumber/api'
import { checkProject, type PluginOptions } from './check-project.js'

export default {
  type: 'plugin',
  optionsKey: 'offhook',
  async coordinator(context) {
    checkProject(context)
    // Only now, so that Node reads their source maps.
    const { coordinate } = await import('./coordinate.js')
    return coordinate(context)
  },
} satisfies Plugin<PluginOptions>
