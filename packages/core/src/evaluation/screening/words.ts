import type { Span } from './identifiers.js'
import { ascii, type PlainText } from './plain.js'
import { isInflected } from './suffix.js'

/**
 * Stems that speak of a special category (özel nitelikli, KVKK m.6/1). Chosen so that everyday words of training do not
 * fall under them: `hasta` alone is daily bread in health branches and is not here, `hastalık` is.
 */
const special = {
  health:
    'hastalık hastalan kanser epilepsi sara diyabet şekerhastası astım depresyon psikiyatri psikolojik antidepresan şizofren otizm otistik disleksi hiv aids hepatit hamile hamilelik gebe gebelik engelli özürlü sakat ameliyat kalpkrizi panikatak bipolar kürtaj alkolik bağımlı uyuşturucu',
  belief:
    'müslüman alevi sünni şii hristiyan hıristiyan yahudi ateist deist mezhep tarikat namaz oruç başörtü başörtülü türban türbanlı cemevi kilise havra dindar dinsiz',
  origin: 'kürt ermeni çingene arap suriyeli afgan laz çerkez çerkes mülteci zenci ırkçı ırk süryani',
  politics: 'siyasi siyaset parti partili akp chp mhp hdp iyiparti ülkücü solcu sağcı komünist seçimde',
  union: 'sendika sendikalı sendikacı eğitimsen türkeğitimsen eğitimbirsen grev dernek vakıf',
  'sexual-life': 'eşcinsel gey lezbiyen lgbt lgbti biseksüel transseksüel cinsel cinselliğ cinsellik',
  crime: 'sabıka sabıkalı hapis hapishane cezaevi hükümlü mahkûm mahkum tutuklu gözaltı',
  biometric: 'parmakizi dna kangrubu',
} as const

/** Words after which the way to the safety report is offered. They hold nothing back by themselves. */
const harm =
  'döv dövdü dövüyor dövül dayak vurdu vuruyor tokat tekme yumruk taciz tecavüz tehdit küfür küfret hakaret aşağıla şiddet kaza yaralan yaralı yanık elektrikçarp zorla korkuyorum korkut dokundu dokunuyor bıçak silah intihar'

/** Everyday words that begin like a stem above and mean something else. */
const innocent = new Set(['kazan', 'kazandı', 'kazandım', 'kazanç', 'kazandırdı'])

/** A stem and the word after it that gives it another meaning: a thing, not a person. */
const harmless =
  /^(?:arap (?:sabunu|sacı|saçı)|parti (?:mal|üretim|numara|no)|engelli (?:rampa|asansör|tuvalet)|ırk (?:koyun|sığır))/u

const stems = Object.values(special).flatMap((words) => words.split(' '))
const harmStems = harm.split(' ')

/** Verb stems of the harm list run on freely (`dövüyorlardı`); nouns take noun endings. */
const runsOn = (token: string, stem: string): boolean => stem.length >= 4 && token.startsWith(stem)

function matches(token: string, stem: string): boolean {
  return isInflected(token, stem) || (token === ascii(token) && isInflected(token, ascii(stem)))
}

/** Two neighbouring words also count as one (`parmak izi`, `kalp krizi`, `Eğitim-Sen`). */
function tokensOf(text: string): { readonly text: string; readonly at: number; readonly length: number }[] {
  const words = [...text.matchAll(/\p{L}+(?:'\p{L}+)?/gu)].map((match) => ({
    text: match[0],
    at: match.index,
    length: match[0].length,
  }))
  const pairs = words.slice(0, -1).map((word, at) => {
    const next = words[at + 1] ?? word
    return { text: `${word.text}${next.text}`, at: word.at, length: next.at + next.length - word.at }
  })
  return [...words, ...pairs]
}

const compounds = new Set([
  'şekerhastası',
  'kalpkrizi',
  'panikatak',
  'iyiparti',
  'eğitimsen',
  'türkeğitimsen',
  'eğitimbirsen',
  'parmakizi',
  'kangrubu',
  'elektrikçarp',
])

/** Where words of special categories stand. The kind of word is not told: the span alone is enough to rewrite. */
export function findSpecialWords({ text, origin }: PlainText): readonly Span[] {
  const words = tokensOf(text)
  return words.flatMap((token) => {
    const pair = /\P{L}/u.test(text.slice(token.at, token.at + token.length).replaceAll("'", ''))
    if (innocent.has(token.text) || harmless.test(text.slice(token.at))) return []
    const hit = stems.some((stem) => (!pair || compounds.has(stem)) && matches(token.text, stem))
    return hit
      ? [{ kind: 'special-category' as const, from: origin[token.at] ?? 0, to: origin[token.at + token.length] ?? 0 }]
      : []
  })
}

/** Whether the text speaks of harm: then the safety report is offered, whatever else is found. */
export function speaksOfHarm({ text }: PlainText): boolean {
  return tokensOf(text).some(
    (token) =>
      !innocent.has(token.text) && harmStems.some((stem) => matches(token.text, stem) || runsOn(token.text, stem)),
  )
}
