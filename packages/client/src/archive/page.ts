import { archiveHtml, type PersonArchive } from '@imes/consent/rights'
import { codeName } from './code-name.js'

/**
 * What the server stores about a person, as a page in words: the JSON that the route gives keeps its codes and days.
 *
 * @example const page = archivePage(await client.rights.export(), 'tr')
 */
export const archivePage = (archive: PersonArchive, language: 'tr' | 'en'): string =>
  archiveHtml(archive, language, codeName)
