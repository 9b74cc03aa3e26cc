export { codeName } from './code-name.js'
export { archivePage } from './page.js'
