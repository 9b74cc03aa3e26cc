import { day } from '@imes/consent/time'
import { coordinatorByStudent, rubrics, workplaceByCoordinator, workplaceByStudent } from '@imes/core/rubrics'
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { accessibilityFaults, mount, rendered, shadow, textOf } from '../../test/page.js'

const button = (name: string | RegExp) => page.getByRole('button', { name })

describe('<imes-evaluation-form>', () => {
  it.each(rubrics.map((rubric) => [rubric.id, rubric] as const))(
    'shows %s, accessible in both languages',
    async (_, rubric) => {
      for (const language of ['tr', 'en'] as const) {
        const { element } = await mount('imes-evaluation-form', { rubric, closes: day('2026-01-30') }, language)
        expect(await accessibilityFaults()).toEqual([])
        for (const criterion of rubric.criteria) expect(textOf(element)).toContain(criterion.ask[language])
        expect(shadow(element).querySelectorAll('fieldset')).toHaveLength(rubric.criteria.length)
      }
    },
  )

  it('hands over what was picked, "not observed" included, and leaves out what stayed empty', async () => {
    const { told } = await mount('imes-evaluation-form', { rubric: workplaceByStudent })
    await page.getByText(/^Her işten önce koruyucu malzeme hazırdı/).click()
    await page.getByRole('group', { name: /Ücret/ }).getByText('Hayır').click()
    await page.getByRole('group', { name: /Saygı/ }).getByText('Gözlemlemedim').click()
    await page.getByRole('textbox').fill('  İyi bir yerdi.  ')
    await button('Gönder').click()
    expect(told.at(-1)).toEqual({
      type: 'imes-submitted',
      detail: {
        rubric: 'workplace-by-student',
        version: 1,
        answers: { safety: 5, 'wage-paid': 1, respect: 'not-observed' },
        comment: 'İyi bir yerdi.',
      },
    })
  })

  it('works by keyboard alone: arrows within a question, tab to the next, enter to send', async () => {
    const { element, told } = await mount('imes-evaluation-form', { rubric: workplaceByStudent })
    shadow(element).querySelector<HTMLElement>('input')?.focus()
    await userEvent.keyboard(' {ArrowDown}{ArrowDown}')
    expect(told.at(-1)?.detail).toMatchObject({ answers: { safety: 3 } })
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.keyboard(' {ArrowUp}')
    expect(told.at(-1)?.detail).toMatchObject({ answers: { safety: 3, 'module-teaching': 'not-observed' } })
    await userEvent.keyboard('{Enter}')
    expect(told.at(-1)?.type).toBe('imes-submitted')
  })

  it('names what is evaluated under the title, and in no question', async () => {
    const { element } = await mount('imes-evaluation-form', { rubric: workplaceByStudent, about: 'Örnek Torna' })
    expect(shadow(element).querySelector('.about')?.textContent).toBe('Örnek Torna')
    for (const question of shadow(element).querySelectorAll('fieldset'))
      expect(question.textContent).not.toContain('Örnek Torna')
    expect(await accessibilityFaults()).toEqual([])
  })

  it('lets a person take an answer back', async () => {
    const { element, told } = await mount('imes-evaluation-form', {
      rubric: workplaceByStudent,
      answers: { safety: 2 },
    })
    await button(/Cevabı temizle/).click()
    expect(told.at(-1)).toMatchObject({ type: 'imes-changed', detail: { answers: {} } })
    expect(shadow(element).querySelector('input:checked')).toBeNull()
  })

  it('sends no empty form; it says why and puts the focus on the first question', async () => {
    const { element, told } = await mount('imes-evaluation-form', { rubric: workplaceByStudent })
    await button('Gönder').click()
    expect(told).toEqual([])
    expect(shadow(element).querySelector('[role=alert]')?.textContent).toContain('en az bir soru')
    const [alert, first] = [
      shadow(element).querySelector('[role=alert]'),
      shadow(element).querySelector('fieldset input'),
    ]
    expect(shadow(element).activeElement).toBe(first)
    expect(alert && first && alert.compareDocumentPosition(first)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    expect(await accessibilityFaults()).toEqual([])
  })

  it('has the way to a safety report at the top and at the end, with the same words', async () => {
    const { element, told } = await mount('imes-evaluation-form', { rubric: workplaceByCoordinator })
    const links = [...shadow(element).querySelectorAll<HTMLElement>('.safety button')]
    expect(links).toHaveLength(2)
    expect(links[0]?.textContent).toBe(links[1]?.textContent)
    for (const link of links) link.click()
    expect(told.map((one) => one.type)).toEqual(['imes-safety-asked', 'imes-safety-asked'])
    element.safetyHref = '/bildirim'
    await rendered(element)
    expect(shadow(element).querySelectorAll('.safety a[href="/bildirim"]')).toHaveLength(2)
  })

  it('takes no comment where the rubric takes none', async () => {
    const { element } = await mount('imes-evaluation-form', { rubric: coordinatorByStudent, comment: 'left over' })
    expect(shadow(element).querySelector('textarea')).toBeNull()
  })

  it('drops answers of another rubric', async () => {
    const first = coordinatorByStudent.criteria[0] ?? expect.unreachable()
    const { told } = await mount('imes-evaluation-form', {
      rubric: coordinatorByStudent,
      answers: { safety: 1, [first.id]: 4 },
    })
    await button('Gönder').click()
    expect(told.at(-1)?.detail).toMatchObject({ answers: { [first.id]: 4 } })
    expect(JSON.stringify(told)).not.toContain('safety')
  })

  it('says what happened: sending, sent, waiting for a connection, held back', async () => {
    const { element, told } = await mount('imes-evaluation-form', {
      rubric: workplaceByStudent,
      answers: { safety: 3 },
    })
    element.state = 'sending'
    await rendered(element)
    expect(shadow(element).querySelector<HTMLButtonElement>('.primary')?.disabled).toBe(true)
    element.state = 'open'
    element.problem = { tr: 'Yorum gönderilmedi.', en: 'The comment was not sent.' }
    await rendered(element)
    expect(shadow(element).querySelector('[role=alert]')?.textContent).toContain('Yorum gönderilmedi.')
    element.state = 'sending'
    await rendered(element)
    element.state = 'queued'
    await rendered(element)
    expect(shadow(element).activeElement?.className).toBe('title')
    expect(textOf(element)).toContain('bağlantı gelince gönderilir')
    expect(shadow(element).querySelector('form')).toBeNull()
    expect(told).toEqual([])
    expect(await accessibilityFaults()).toEqual([])
  })

  it('shows text as text, whatever a rubric holds', async () => {
    const title = { tr: '<img src=x onerror="globalThis.broken=1">', en: '' }
    const { element } = await mount('imes-evaluation-form', { rubric: { ...workplaceByStudent, title } })
    expect(textOf(element)).toContain('<img')
    expect(shadow(element).querySelector('img')).toBeNull()
  })

  it('follows the page when its language changes on the element', async () => {
    const { element } = await mount('imes-evaluation-form', { rubric: workplaceByStudent })
    element.lang = 'en'
    await rendered(element)
    expect(textOf(element)).toContain('Your workplace')
    expect(shadow(element).querySelector('.root')?.getAttribute('lang')).toBe('en')
  })
})
