import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

/**
 * Browsers load no modules from the file system, so the page is one classic script. It runs after the document is there,
 * as a module would.
 */
const classicScript: Plugin = {
  name: 'classic-script',
  enforce: 'post',
  transformIndexHtml: (html) =>
    html.replace('<script type="module" crossorigin ', '<script defer ').replace(' crossorigin', ''),
}

export default defineConfig({
  base: './',
  plugins: [classicScript],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: fileURLToPath(new URL('../../../dist/studio', import.meta.url)),
    emptyOutDir: true,
    modulePreload: false,
    // Otherwise the script would hold the styles, and the page allows none from a script.
    cssCodeSplit: false,
    target: ['chrome103', 'firefox113', 'safari16.4'],
    rolldownOptions: {
      output: {
        format: 'iife',
        entryFileNames: 'film-strip/page.js',
        assetFileNames: 'film-strip/page[extname]',
      },
    },
  },
})
