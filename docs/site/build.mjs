/**
 * Brings the project's Markdown into the site: `docs/**`, the packages' READMEs and the guides in both languages. The
 * title is the first heading. Nothing is written twice: the files under `src/content` are made here and not kept.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = new URL('../../', import.meta.url).pathname
const to = new URL('src/content/docs/', import.meta.url).pathname
const served = new URL('public/', import.meta.url).pathname
rmSync(to, { recursive: true, force: true })
rmSync(served, { recursive: true, force: true })

const within = (folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort()
/** The project's files that become pages, and where each page stands. */
const pages = new Map([
  ...within('docs')
    .filter((entry) => entry.endsWith('.md') && !entry.startsWith('site'))
    .map((entry) => [join('docs', entry), entry.replace(/\.md$/, '')]),
  ...readdirSync(join(root, 'packages')).map((name) => [`packages/${name}/README.md`, `packages/${name}`]),
  ['CONTRIBUTING.md', 'contributing'],
  ['SECURITY.md', 'security'],
  ['README.md', 'index'],
  ['README.tr.md', 'tr/index'],
])

/** Where a link of one of the project's files leads on the site; null for code, which has no page here. */
function addressOf(file) {
  const found = pages.get(file)
  if (found !== undefined)
    return found === 'index' ? '/' : `/${found.replace(/index$/, '').toLowerCase()}/`.replace('//', '/')
  if (file.startsWith('docs/schemas')) return file === 'docs/schemas' ? '/visit-token/' : `/${file.slice(5)}`
  const first = [...pages].find(([from]) => from.startsWith(`${file}/`))
  return first && file.startsWith('docs') ? addressOf(first[0]) : null
}

function page(from, path) {
  const text = readFileSync(join(root, from), 'utf8')
  const heading = /^# (.+)$/m.exec(text)
  const title = (heading?.[1] ?? path).replaceAll('`', '')
  const body = heading ? text.replace(heading[0], '') : text
  // Links between the project's files become links between pages; a link to code keeps its words and loses its target.
  const linked = body.replace(
    /\[([^\]]+)\]\((?!https?:|mailto:|#|\/)([^)#\s]+)(#[^)]*)?\)/g,
    (_, words, target, anchor = '') => {
      const address = addressOf(join(dirname(from), target).replace(/\/$/, ''))
      return address === null ? words : `[${words}](${address}${anchor})`
    },
  )
  const out = join(to, `${path.toLowerCase()}.md`)
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, `---\ntitle: ${JSON.stringify(title)}\n---\n${linked}`)
}

for (const [from, path] of pages) page(from, path)
mkdirSync(served, { recursive: true })
cpSync(join(root, 'LICENSE'), join(served, 'LICENSE'))
cpSync(join(root, 'docs/schemas'), join(served, 'schemas'), { recursive: true })
writeFileSync(
  join(served, 'favicon.svg'),
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#1f5fbf"/><path d="M4 8.5 7 11.5 12 5" fill="none" stroke="#fff" stroke-width="2"/></svg>\n',
)
