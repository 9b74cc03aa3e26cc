/** Writes the bill of materials of the published packages (CycloneDX) and checks that it names what they depend on. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'

const json = execFileSync('pnpm', ['sbom', '--sbom-format', 'cyclonedx', '--prod'], {
  encoding: 'utf8',
  maxBuffer: 64e6,
})
const { components } = JSON.parse(json) as { components: { name: string; group?: string }[] }
const listed = new Set(components.map((one) => (one.group ? `${one.group}/${one.name}` : one.name)))
const missing = readdirSync('packages')
  .flatMap((name) =>
    Object.keys(
      (JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8')) as { dependencies?: object }).dependencies ??
        {},
    ),
  )
  .filter((name) => !name.startsWith('@imes/') && !listed.has(name))
mkdirSync('reports', { recursive: true })
writeFileSync('reports/sbom.cdx.json', json)
console.log(
  `${components.length} components in reports/sbom.cdx.json; missing: ${missing.length === 0 ? 'none' : missing.join(', ')}`,
)
process.exitCode = missing.length === 0 ? 0 : 1
