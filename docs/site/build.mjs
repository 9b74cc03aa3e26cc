/**
 * Brings the project's Markdown into the site: `docs/**`, the packages' READMEs and the guides in both languages. The
 * title is the first heading. Nothing is written twice: the files under `src/content` are made here and not kept.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = new URL('../../', import.meta.url).pathname
const to = new URL('src/content/docs/', import.meta.url).pathname
rmSync(to, { recursive: true, force: true })

function page(from, path) {
  const text = readFileSync(join(root, from), 'utf8')
  const heading = /^# (.+)$/m.exec(text)
  const title = (heading?.[1] ?? path).replaceAll('`', '')
  const body = heading ? text.replace(heading[0], '') : text
  // Links between the project's files become links between pages; code keeps its repository path.
  const linked = body.replace(/\]\((?!https?:|#|\/)([^)]+?)\.md(#[^)]*)?\)/g, (_, target, anchor = '') => {
    const file = join(dirname(from), target)
    const slug = file.startsWith('docs/') ? file.slice(5) : file.replace(/^packages\/(\w+)\/README$/, 'packages/$1')
    return `](/${slug.toLowerCase()}/${anchor})`
  })
  const out = join(to, `${path.toLowerCase()}.md`)
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, `---\ntitle: ${JSON.stringify(title)}\n---\n${linked}`)
}

for (const entry of readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }))
  if (entry.endsWith('.md') && !entry.startsWith('site')) page(join('docs', entry), entry.replace(/\.md$/, ''))
for (const name of readdirSync(join(root, 'packages'))) page(`packages/${name}/README.md`, `packages/${name}`)
for (const name of ['CONTRIBUTING', 'SECURITY']) page(`${name}.md`, name)
page('README.md', 'index')
cpSync(join(root, 'LICENSE'), new URL('public/LICENSE', import.meta.url).pathname)
