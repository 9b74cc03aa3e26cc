import { type Criterion, rubricNamed, type Scale } from '@imes/core/rubrics'
import { html, nothing, type TemplateResult } from 'lit'
import type { Page, View } from '../page.ts'
import { inWords, termName } from '../states.ts'
import { dayInWords, words } from '../words.ts'
import { answersTable, said } from './answers.ts'
import { doubtFields, doubtIn, doubtsIn, grounds } from './doubt.ts'

type Contest = Awaited<ReturnType<Page['client']['contests']['list']>>['contests'][number]
type Placements = Awaited<ReturnType<Page['client']['placements']['mine']>>['placements']
type Students = Awaited<ReturnType<Page['client']['rosters']['students']>>['students']
type Body = Parameters<Page['client']['contests']['decide']>[0]['body']

/** What can be decided: a result stands or is made anew without a form; what was said stands, is corrected, or goes. */
const outcomes = {
  score: [
    ['upheld', 'Sonuç aynen kalsın', 'The result stands'],
    ['corrected', 'Düzeltilsin: aşağıdaki form sayılmasın', 'Corrected: the form below shall not count'],
  ],
  evaluation: [
    ['upheld', 'Aynen kalsın', 'It stands'],
    ['corrected', 'Düzeltilsin: cevaplar aşağıdaki gibi olsun', 'Corrected: the answers shall be those below'],
    ['struck', 'Kaldırılsın: sayılmasın ve görünmesin', 'Struck: it neither counts nor shows'],
  ],
  feedback: [
    ['upheld', 'Geri bildirim aynen kalsın', 'The feedback stands'],
    ['corrected', 'Düzeltilsin: yukarıdaki formlar sayılmasın', 'Corrected: the forms above shall not count'],
    ['struck', 'Kaldırılsın: bugüne kadarki sonuç da görünmesin', 'Struck: the result so far is not shown either'],
  ],
} as const

/** The second time nobody reads: the first decision stands, or what is doubted goes. */
const secondOutcomes = {
  score: [
    ['upheld', 'İlk karar kalsın', 'The first decision stands'],
    ['corrected', 'Düzeltilsin: yukarıdaki formlar sayılmasın', 'Corrected: the forms above shall not count'],
  ],
  evaluation: [
    ['upheld', 'İlk karar kalsın', 'The first decision stands'],
    ['struck', 'Kaldırılsın: sayılmasın ve görünmesin', 'Struck: it neither counts nor shows'],
  ],
  feedback: [['upheld', 'İlk karar kalsın', 'The first decision stands'], ...outcomes.feedback.slice(1)],
} as const

/** Which instance a role decides; the desk decides both, by another person the second time. */
const instanceOf: Readonly<Record<string, readonly number[]>> = { office: [1], district: [2], desk: [1, 2] }

/** What a contest is about: a workplace by its name, and what was said of somebody in the words of whoever reads. */
function headingOf({ kind, about }: Contest, language: Page['language']): string {
  if (kind === 'evaluation') return language === 'tr' ? 'Öğrenci hakkındaki değerlendirme' : 'Evaluation of a student'
  if (kind === 'feedback') return language === 'tr' ? 'Geri bildirim' : 'Feedback'
  return about
}

/** Whether a contest waits for whoever looks: for a decision of theirs, or for one that they asked for. */
export const isWaiting = ({ state, instance }: Contest, role: string): boolean =>
  state === 'open' && (instanceOf[role]?.includes(instance) ?? true)

/** Contests: the person's own, or those the office decides. No single answer is read for a contest of a result. */
export const contestsView: View = async (page) => {
  const { client, me, language } = page
  const say = words(language)
  const { contests } = await client.contests.list()
  const decides = ['office', 'district', 'desk'].includes(me.actingAs)
  // Whose evaluation a decision on a result may take out, unread: those placed at the workplace.
  const { students } =
    me.actingAs === 'office' && contests.some((one) => one.kind === 'score' && isWaiting(one, 'office'))
      ? await client.rosters.students()
      : { students: [] }
  const { placements } = contests.some((one) => one.mayAskAgain && one.kind !== 'evaluation')
    ? await client.placements.mine()
    : { placements: [] }
  return html`
    <header><h1>${say.contests}</h1>${
      me.actingAs === 'district'
        ? html`<p>${
            language === 'tr'
              ? 'İlk karardan sonra sizden ikinci bir karar isteyenlerin dosyaları. Değerlendirmeler burada okunmaz.'
              : 'Cases whose openers ask you for a second decision after the first. No evaluation is read here.'
          }</p>`
        : nothing
    }</header>
    ${contests.length === 0 ? html`<p class="card quiet">${say.empty}</p>` : nothing}
    ${contests.map((one) => contestCard(page, one, decides && isWaiting(one, me.actingAs) ? students : undefined, placements))}
  `
}

/** What a contest came to; a second decision may leave the first as it is, whatever that was. */
const outcomeOf = ({ state, first }: Contest, language: Page['language']): string =>
  state === 'upheld' && first
    ? language === 'tr'
      ? 'İlk karar kaldı'
      : 'The first decision stands'
    : inWords('contest', state, language)

/** @param students given where the reader is to decide */
function contestCard(page: Page, one: Contest, students: Students | undefined, placements: Placements): TemplateResult {
  const { me, language } = page
  const say = words(language)
  const tr = language === 'tr'
  const late = one.state === 'open' && me.today > one.decideBy
  return html`<section class="card">
    <div class="row spread"><h2>${headingOf(one, language)}</h2><span class="tag ${one.state === 'open' ? 'warn' : ''}">${outcomeOf(one, language)}</span></div>
    <p class="quiet">${tr ? 'Dosya' : 'Case'}: ${one.number}</p><p>${one.grounds}</p>
    ${one.reply ? html`<p class="quiet">${tr ? 'Verilen cevap' : 'Reply'}: ${one.reply}</p>` : nothing}
    ${one.said ? saidIn(one.said, language) : nothing}
    ${one.doubts ? doubtsIn(one.doubts, language) : nothing}
    ${
      one.first
        ? html`<p>${tr ? 'İlk karar' : 'First decision'}: ${inWords('contest', one.first.outcome, language)}. ${say.reason}: ${one.first.reason}</p>`
        : nothing
    }
    ${
      one.again
        ? html`<p>${tr ? 'İkinci karar isteği' : 'Asked for a second decision'}: ${one.again.grounds}</p>
            ${one.again.doubts ? doubtsIn(one.again.doubts, language) : nothing}`
        : nothing
    }
    ${
      one.reason
        ? html`<p>${say.reason}: ${one.reason}</p>`
        : html`<p class="quiet">${tr ? 'Son karar günü' : 'Decide by'}: ${dayInWords(one.decideBy, language)}
            ${late ? html`<span class="tag bad">${tr ? 'Süresi geçti' : 'Overdue'}</span>` : nothing}</p>`
    }
    ${students ? decisionForm(page, one, students) : nothing}
    ${one.mayAskAgain ? againForm(page, one, placements) : nothing}
  </section>`
}

/** The words contested; after a correction the old ones too: they are kept, and read here alone (K-4/2-b). */
function saidIn(contested: NonNullable<Contest['said']>, language: Page['language']): TemplateResult {
  const tr = language === 'tr'
  const { rubric, from, term, answers, comment, corrected } = contested
  const wording = (title: string, one: { answers: typeof answers; comment: string | null }) =>
    html`${title ? html`<h3>${title}</h3>` : nothing}${answersTable(rubric, one.answers, language)}${one.comment ? html`<p>${one.comment}</p>` : nothing}`
  return html`<p class="quiet">${inWords('writer', from, language)} · ${termName(term, language)}</p>
    ${
      corrected
        ? html`${wording(tr ? 'Düzeltilmiş hâli' : 'As corrected', corrected)}
            <details><summary>${tr ? 'İlk hâli (bu dosyada ve yazanında durur)' : 'As first given (kept in this case and by its author)'}</summary>${wording('', { answers, comment })}</details>`
        : wording(tr ? 'İtiraz edilen değerlendirme' : 'The evaluation contested', { answers, comment })
    }`
}

/** Whoever contested may ask once for a second decision: the district's, or of feedback another person's of the desk. */
function againForm({ client, language, act, refresh }: Page, one: Contest, placements: Placements): TemplateResult {
  const say = words(language)
  const tr = language === 'tr'
  const sides = one.kind === 'score' ? (['student', 'coordinator'] as const) : (['student', 'workplace'] as const)
  const own = one.kind === 'score' ? placements.filter((each) => each.workplace.name === one.about) : placements
  const who =
    one.kind === 'feedback'
      ? tr
        ? 'Veri koruma biriminden başka bir kişi karar verir; değerlendirmeyi okumaz.'
        : 'Another person of the data-protection desk decides, and reads no evaluation.'
      : tr
        ? 'İl/ilçe müdürlüğünden başka bir kişi karar verir; değerlendirmeyi okumaz.'
        : 'Another person, of the directorate, decides, and reads no evaluation.'
  return html`<details><summary>${tr ? 'İkinci karar iste' : 'Ask for a second decision'}</summary>
    <p class="quiet">${who} ${tr ? 'İlk karardan sonra otuz gün içinde, bir kez.' : 'Once, within thirty days of the first.'}</p>
    <form @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      const form = new FormData(event.target as HTMLFormElement)
      const doubts = one.kind === 'evaluation' ? {} : { doubts: [doubtIn<(typeof sides)[number]>(form)] }
      void act(async () => {
        await client.contests.askAgain({
          params: { case: one.case },
          body: { grounds: String(form.get('grounds')), ...doubts },
        })
        await refresh()
        return say.done
      })
    }}>
      ${one.kind === 'evaluation' ? nothing : doubtFields(own, sides, language)}
      <label>${tr ? 'Gerekçem' : 'My grounds'}<input name="grounds" required maxlength="200" /></label>
      <button class="plain">${say.send}</button></form></details>`
}

function decisionForm({ client, language, act, refresh }: Page, one: Contest, students: Students): TemplateResult {
  const say = words(language)
  const tr = language === 'tr'
  const id = `decision-${one.case}`
  // Of what was said only an officer who reads it can correct it.
  const offered = (one.instance === 2 ? secondOutcomes : outcomes)[one.kind].filter(
    ([outcome]) => one.kind !== 'evaluation' || one.said || outcome !== 'corrected',
  )
  return html`<form id=${id} @submit=${(event: SubmitEvent) => {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    void act(async () => {
      await client.contests.decide({ params: { case: one.case }, body: bodyOf(one, form) })
      await refresh()
      return say.done
    })
  }}>
    <label>${tr ? 'Karar' : 'Decision'}<select name="outcome" @change=${(event: Event) => {
      const { value } = event.target as HTMLSelectElement
      for (const part of document.querySelectorAll<HTMLFieldSetElement>(`#${CSS.escape(id)} fieldset`)) {
        part.hidden = part.dataset.for !== value
        part.disabled = part.hidden
      }
    }}>${offered.map(([outcome, turkish, english]) => html`<option value=${outcome}>${tr ? turkish : english}</option>`)}</select></label>
    ${one.said ? correction(one.said, language) : one.kind === 'score' && one.instance === 1 ? takenOut(one, students, language) : nothing}
    <label>${say.reason}<input name="reason" required maxlength="200" /></label><button>${say.save}</button>
  </form>`
}

function bodyOf(one: Contest, form: FormData): Body {
  const outcome = form.get('outcome') as Body['outcome']
  const reason = String(form.get('reason'))
  if (outcome !== 'corrected' || one.kind === 'feedback' || one.instance === 2) return { outcome, reason }
  if (one.kind === 'score') {
    const ground = form.get('ground') as (typeof grounds)[number][0]
    const from = form.get('from') as 'student' | 'coordinator'
    return { outcome, reason, setAside: [{ placement: String(form.get('placement')), from, ground }] }
  }
  const answers = Object.fromEntries(
    [...form].flatMap(([name, value]) => {
      if (!name.startsWith('answer-') || value === '') return []
      return [[name.slice('answer-'.length), value === 'not-observed' ? value : Number(value)] as const]
    }),
  )
  return { outcome, reason, correction: { answers, keepComment: form.get('keepComment') !== 'no' } }
}

/** Each answer as it was given, to be left or changed. The words of a comment are its author's: they stay or go. */
function correction(contested: NonNullable<Contest['said']>, language: Page['language']): TemplateResult {
  const tr = language === 'tr'
  const rubric = rubricNamed(contested.rubric, contested.version)
  const levels = (criterion: Criterion, { min, max }: Scale): (number | 'not-observed')[] =>
    criterion.kind === 'yes-no'
      ? [max, min, 'not-observed']
      : [...Array.from({ length: max - min + 1 }, (_, level) => max - level), 'not-observed']
  return html`<fieldset hidden disabled data-for="corrected">
    <legend>${tr ? 'Düzeltilmiş cevaplar' : 'Corrected answers'}</legend>
    ${(rubric?.criteria ?? []).map((criterion) => {
      const given = contested.answers[criterion.id]
      return html`<label>${criterion.label[language]}<select name="answer-${criterion.id}">
        ${given === undefined ? html`<option value="" selected>–</option>` : nothing}
        ${levels(criterion, rubric?.scale ?? { min: 1, max: 5 }).map(
          (level) =>
            html`<option value=${level} ?selected=${level === given}>${said(level, criterion.kind === 'yes-no', language)}</option>`,
        )}
      </select></label>`
    })}
    ${
      contested.comment
        ? html`<label>${tr ? 'Yorum' : 'Comment'}<select name="keepComment">
            <option value="yes">${tr ? 'Yazıldığı gibi kalsın' : 'Stays as it was written'}</option>
            <option value="no">${tr ? 'Kaldırılsın' : 'Goes'}</option></select></label>`
        : nothing
    }
    <p class="quiet">${
      tr
        ? 'İlk hâli silinmez: bu dosyada ve yazanın kendi sayfasında durur.'
        : 'The first wording is not deleted: it stays in this case and on its author’s own page.'
    }</p>
  </fieldset>`
}

/** Whose form shall not count, unread: a placement, a side and a ground. */
function takenOut(one: Contest, students: Students, language: Page['language']): TemplateResult {
  const tr = language === 'tr'
  const here = students.filter((student) => student.placement?.workplace.name === one.about)
  return html`<fieldset hidden disabled data-for="corrected">
    <legend>${tr ? 'Kimin formu sayılmasın?' : 'Whose form shall not count?'}</legend>
    <label>${tr ? 'Yerleştirme' : 'Placement'}<select name="placement" required><option value="">–</option>${here.map(
      (student) => html`<option value=${student.placement?.id ?? ''}>${student.displayName}</option>`,
    )}</select></label>
    <label>${tr ? 'Formu veren' : 'Given by'}<select name="from">
      <option value="student">${tr ? 'Öğrenci' : 'The student'}</option>
      <option value="coordinator">${tr ? 'Koordinatör öğretmen' : 'The coordinator'}</option></select></label>
    <label>${tr ? 'Neden' : 'Ground'}<select name="ground">${grounds.map(
      ([id, turkish, english]) => html`<option value=${id}>${tr ? turkish : english}</option>`,
    )}</select></label>
    <p class="quiet">${
      tr
        ? 'Formu olup olmadığı söylenmez; sonuç iki durumda da bir sonraki yayıma kadar incelemede görünür.'
        : 'Whether there was a form is not told; the result is under review either way until the next publication.'
    }</p>
  </fieldset>`
}
