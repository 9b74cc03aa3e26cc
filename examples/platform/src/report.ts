import type { Client } from '@imes/client'
import { inWords } from './pages/states.ts'
import { dayInWords } from './pages/words.ts'

interface ReportInput {
  readonly visitor: Client
  readonly installer: Client
  /** Measures whose check did not pass. */
  readonly notShown: readonly string[]
  readonly language: 'tr' | 'en'
  readonly print: (line: string) => void
}

/** What came out of the term, as any office could read it: nothing here is about one person but their own placement. */
export async function printReport({ visitor, installer, notShown, language, print }: ReportInput): Promise<void> {
  const tr = language === 'tr'
  const { scores } = await installer.scores.list()
  const shown = scores.filter((one) => one.score !== null)
  print('')
  print(
    tr
      ? `Puanlar: ${shown.length} / ${scores.length} işletme en az beş kişiyle yayımlandı`
      : `Scores: ${shown.length} of ${scores.length} workplaces published, from five people up`,
  )
  for (const { workplace, field, score } of shown)
    if (score)
      print(
        `  ${score.value.toLocaleString(language, { minimumFractionDigits: 1 })}  (${score.low}–${score.high})  ${workplace.name} · ${field}`,
      )

  const { proposals } = await installer.proposals.list()
  for (const proposal of proposals) {
    const { counts, certificate } = proposal
    const on = dayInWords(proposal.madeOn, language)
    const mode = inWords('mode', proposal.mode, language)
    print('')
    print(
      tr
        ? `Yerleştirme önerisi, ${on} (${mode}): yeri olan öğrenci ${counts.placed} / ${counts.students}, ilk tercihinde ${counts.firstChoice}, taşınan ${counts.moved}; kararlı: ${certificate.stable ? 'evet' : 'hayır'}; kod ${proposal.manifestHash.slice(0, 12)}`
        : `Placement proposal of ${on} (${mode}): students with a place ${counts.placed} of ${counts.students}, at their first choice ${counts.firstChoice}, moved ${counts.moved}; stable: ${certificate.stable ? 'yes' : 'no'}; run ${proposal.manifestHash.slice(0, 12)}`,
    )
    const { items } = await installer.proposals.get({ params: { proposal: proposal.id } })
    for (const item of items.slice(0, 4)) {
      const place = item.to ? `${item.to.workplace.name} · ${item.to.branch}` : tr ? 'yer yok' : 'no place'
      print(`  ${item.student.displayName} → ${place} [${inWords('item', item.state, language)}]`)
      for (const reason of item.reasons.slice(0, 2)) print(`      ${reason[language]}`)
    }
  }

  const { students } = await installer.rosters.students()
  let visits = 0
  for (const student of students)
    if (student.placement)
      visits += (await installer.visits.list({ query: { placement: student.placement.id } })).visits.length
  print('')
  print(
    tr
      ? `Ziyaretler: ${visits} kayıt (yerleştirme ve gün; saat, yer ve öğretmen yok)`
      : `Visits: ${visits} records (placement and day; no hour, no place, no teacher)`,
  )
  print(
    tr
      ? 'Rızalar: kimin verdiği, vermediği ya da geri aldığı kendisinden başka kimseye görünmez; bu yüzden burada da sayı yok'
      : 'Consents: who gave, refused or withdrew one is visible to nobody else; so there is no number here either',
  )

  const page = await visitor.transparency.page()
  const measures = page.measures.filter((one) => one.kind === 'technical')
  print(
    tr
      ? `Şeffaflık: ${measures.length - notShown.length} / ${measures.length} teknik önlem çalışan denetimle gösterildi; envanter ${page.registerHash.slice(0, 12)}`
      : `Transparency: ${measures.length - notShown.length} of ${measures.length} technical measures shown by a check that ran; register ${page.registerHash.slice(0, 12)}`,
  )
  for (const id of notShown) print(`  ! ${id}`)
}
