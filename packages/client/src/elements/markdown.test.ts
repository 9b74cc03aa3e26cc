import { describe, expect, it } from 'vitest'
import { markdown } from './markdown.js'

/** The template flattened to text: `strong`, lists and headings stay readable. */
function flat(value: unknown): string {
  if (Array.isArray(value)) return value.map(flat).join('')
  if (typeof value === 'object' && value !== null && 'strings' in value && 'values' in value) {
    const { strings, values } = value as { strings: readonly string[]; values: readonly unknown[] }
    return strings.map((part, index) => part + flat(values[index])).join('')
  }
  return value === undefined ? '' : String(value as string | number)
}

describe('the small Markdown of notices', () => {
  it('knows headings, bold, lists and paragraphs', () => {
    const text = ['# Başlık', '', '**Sorumlu kim?** Okul.', 'İkinci satır.', '', '- bir', '- **iki**', '  sürer'].join(
      '\n',
    )
    expect(flat(markdown(text, 2))).toBe(
      '<p class="heading" role="heading" aria-level=3>Başlık</p>' +
        '<p><strong>Sorumlu kim?</strong> Okul. İkinci satır.</p>' +
        '<ul><li>bir</li><li><strong>iki</strong> sürer</li></ul>',
    )
  })

  it('puts text only into places where it stays text', () => {
    const values = markdown('- <b>x</b> **<i>y</i>** [a](javascript:alert(1))', 2)
    expect(values).toHaveLength(1)
    for (const template of values) expect(template.strings.join('')).not.toContain('<b>')
  })

  it('loses nothing of what it is given', () => {
    const text = '2 * 3 = 6\n**tek yıldız\n# \n- '
    const words = flat(markdown(text, 2)).replace(/<[^>]+>/g, ' ')
    for (const word of ['2', '3', '6', 'tek', 'yıldız']) expect(words).toContain(word)
  })
})
