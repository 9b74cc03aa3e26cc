import type { RoleName } from '@imes/client/contract'
import type { Me } from './session.ts'
import type { Language } from './words.ts'

/** What is kept about somebody in a role, in the person's words. The articles come from the register, not from here. */
const what: Readonly<Record<RoleName, readonly [tr: string, en: string]>> = {
  student: [
    'Adın, okulun, işletmen, tercihlerin, verdiğin ve aldığın değerlendirmeler ile ziyaret edilen günler tutulur',
    'Your name, school, workplace and preferences, the evaluations you give and get, and the days of visits are kept',
  ],
  guardian: [
    'Adınız, velisi olduğunuz öğrenci, kararlarınız ve bildirimleriniz tutulur',
    'Your name, the student you are guardian of, your decisions and your reports are kept',
  ],
  coordinator: [
    'Adınız, alanınız, size verilen yerleştirmeler, ziyaret planınız ve verdiğiniz değerlendirmeler tutulur; nerede olduğunuz tutulmaz',
    'Your name, field, assigned placements, visit plan and the evaluations you give are kept; where you are is not',
  ],
  workplace: [
    'Adınız, işletmeniz, yanınızdaki öğrencilerin yerleştirmesi, verdiğiniz değerlendirmeler ve işletmenin puanı tutulur',
    'Your name, your workplace, the placements of its students, the evaluations you give and the workplace’s score are kept',
  ],
  office: [
    'Adınız, göreviniz ve gerekçesiyle verdiğiniz kararlar tutulur',
    'Your name, your duty and the decisions you make, with their reasons, are kept',
  ],
  district: [
    'Adınız, göreviniz ve gerekçesiyle verdiğiniz kararlar tutulur',
    'Your name, your duty and the decisions you make, with their reasons, are kept',
  ],
  desk: [
    'Adınız, göreviniz ve başvurulara verdiğiniz cevaplar tutulur',
    'Your name, your duty and your answers to requests are kept',
  ],
  statistician: ['Adınız ve göreviniz tutulur', 'Your name and your duty are kept'],
  auditor: ['Adınız ve göreviniz tutulur', 'Your name and your duty are kept'],
  public: ['Hakkınızda hiçbir şey tutulmaz', 'Nothing is kept about you'],
}

/** Articles of explicit consent (açık rıza): what rests on one is asked for apart. */
const ofConsent = /m\.(5\/1|6\/3-a)$/

/** A line never ends inside an article's number: the hyphen does not break. */
const unbroken = (articles: readonly string[]): string => articles.join(', ').replaceAll('-', '\u2011')

/** A student is addressed as „sen“, everybody else as „siz“. */
export function keptTitle({ actingAs }: Pick<Me, 'actingAs'>, language: Language): string {
  if (language === 'en') return 'What is kept about you?'
  return actingAs === 'student' ? 'Hakkında ne tutuluyor?' : 'Hakkınızda ne tutuluyor?'
}

/** One sentence: what is kept about whoever looks, and on which basis. */
export function keptSentence({ actingAs, kept }: Pick<Me, 'actingAs' | 'kept'>, language: Language): string {
  const articles = [...new Set(kept.flatMap((one) => one.article.split(', ')))].sort()
  const duty = unbroken(articles.filter((article) => !ofConsent.test(article)))
  const asked = unbroken(articles.filter((article) => ofConsent.test(article)))
  const [tr, en] = what[actingAs]
  const basis = duty && (language === 'tr' ? `; dayanak: ${duty}` : `; basis: ${duty}`)
  const more =
    asked && (language === 'tr' ? `; ayrıca sorulan açık rıza: ${asked}` : `; with explicit consent: ${asked}`)
  return `${language === 'tr' ? tr : en}${basis}${more}.`
}
