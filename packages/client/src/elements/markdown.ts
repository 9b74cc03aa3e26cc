import { html, type TemplateResult } from 'lit'

/** `**bold**` inside a line; everything else is text. */
function inline(line: string): (string | TemplateResult)[] {
  return line.split(/\*\*(.+?)\*\*/).map((part, index) => (index % 2 === 1 ? html`<strong>${part}</strong>` : part))
}

/**
 * The small Markdown of notices and consent texts: headings, paragraphs, bold and lists. Nothing becomes HTML that the
 * text could choose: no links, no images, no raw tags.
 * @param headingLevel of the element's own title; headings of the text stand below it
 */
export function markdown(text: string, headingLevel: number): TemplateResult[] {
  const blocks: TemplateResult[] = []
  let items: string[] = []
  let lines: string[] = []
  const flush = () => {
    if (items.length > 0) blocks.push(html`<ul>${items.map((item) => html`<li>${inline(item)}</li>`)}</ul>`)
    if (lines.length > 0) blocks.push(html`<p>${inline(lines.join(' '))}</p>`)
    items = []
    lines = []
  }
  for (const raw of text.split('\n')) {
    const line = raw.trim()
    const heading = /^(#{1,4})\s+(.+)$/.exec(line)
    const item = /^[-*]\s+(.+)$/.exec(line)
    if (heading) {
      flush()
      const level = Math.min(6, headingLevel + (heading[1]?.length ?? 1))
      blocks.push(html`<p class="heading" role="heading" aria-level=${level}>${inline(heading[2] ?? '')}</p>`)
    } else if (item) {
      if (lines.length > 0) flush()
      items.push(item[1] ?? '')
    } else if (line === '') {
      flush()
    } else if (items.length > 0 && /^\s/.test(raw)) {
      items.push(`${items.pop()} ${line}`)
    } else {
      if (items.length > 0) flush()
      lines.push(line)
    }
  }
  flush()
  return blocks
}
