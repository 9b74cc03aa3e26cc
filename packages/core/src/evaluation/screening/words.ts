import type { Span } from './identifiers.js'
import { ascii, type PlainText } from './plain.js'
import { isInflected } from './suffix.js'

/**
 * Stems that speak of a special category (özel nitelikli, KVKK m.6/1). Chosen so that everyday words of training do not
 * fall under them: `hasta` alone is daily bread in health branches and is not here, `hastalık` is.
 */
const special = {
  health:
    'hastalık hastalan kanser epilepsi sarahastası saranöbeti sarakrizi diyabet şekerhastası astımlı astımı astımım astımhastası astımkrizi depresyon psikiyatri psikolojik antidepresan şizofren otizm otistik disleksi hiv aids hepatit hamile hamilelik gebe gebelik engelli özürlü sakat ameliyat kalpkrizi panikatak bipolar kürtaj alkolik maddebağımlısı alkolbağımlısı uyuşturucu',
  belief:
    'müslüman alevi sünni şii hristiyan hıristiyan yahudi ateist deist mezhep tarikat namaz oruç başörtü başörtülü türban türbanlı cemevi kilise havra dindar dinsiz',
  origin: 'kürt ermeni çingene arap suriyeli afgan laz çerkez çerkes mülteci zenci ırkçı ırk süryani',
  politics: 'siyasi siyaset parti partili akp chp mhp hdp iyiparti ülkücü solcu sağcı komünist',
  union: 'sendika sendikalı sendikacı eğitimsen türkeğitimsen eğitimbirsen grev dernek vakıf',
  'sexual-life': 'eşcinsel gey lezbiyen lgbt lgbti biseksüel transseksüel cinsel cinselliğ cinsellik',
  crime: 'sabıka sabıkalı hapis hapishane cezaevi hükümlü mahkûm mahkum tutuklu gözaltına gözaltında',
  biometric: 'parmakizi dna kangrubu',
} as const

/** Words after which the way to the safety report is offered. They hold nothing back by themselves. */
const harm =
  'döv dövdü dövüyor dövül dayak vurdu vuruyor tokat tekme yumruk taciz tecavüz tehdit küfür küfret hakaret aşağıla şiddet kaza yaralan yaralı yanık elektrikçarp zorla korkuyorum korkut dokundu dokunuyor bıçak silah intihar'

/** Everyday words that look like a stem above and mean something else: to win, a boiler, what is needed, a wolf. */
const innocent =
  /^(?:kazan\p{L}*|lazım\p{L}*|lazim\p{L}*|kurt(?:lar\p{L}*|u|un|a|ta|tan|ağzı\p{L}*|agzi\p{L}*)?|dövme\p{L}*|dovme\p{L}*)$/u

/** `alevi` is also "its flame": where a torch or a stove stands before it, or something is done to it. */
const flame = /^alev(?:i|in|ini|inin|ine|inde|inden|ler\p{L}*|le|den|de|li)?$/u
const fire =
  /(?:kaynak|kaynağın|ateş\p{L}*|oca\p{L}*|gaz\p{L}*|şaloma\p{L}*|üfle\p{L}*|pürmüz\p{L}*|brülör\p{L}*|kesme|oksijen\p{L}*|asetilen|mum\p{L}*|kazan\p{L}*|fırın\p{L}*) $/u
const handled = /^ (?:ayarla|kıs|aç|söndür|yak|kontrol|küçült|büyüt|gör|yüksel|kes|boy|reng|mavi|sarı)/u
const isFlame = (text: string, at: number, token: string): boolean =>
  flame.test(token) &&
  (!token.startsWith('alevi') || fire.test(text.slice(0, at)) || handled.test(text.slice(at + token.length)))

/** A stem and the word after it that gives it another meaning: a thing, not a person. */
const harmless =
  /^(?:arap (?:sabunu|sacı|saçı)|parti (?:mal|üretim|numara|no)|engelli (?:rampa|asansör|tuvalet)|ırk (?:koyun|sığır))/u

interface Stem {
  readonly plain: string
  readonly ascii: string
}
const stemOf = (word: string): Stem => ({ plain: word, ascii: ascii(word) })
const stems = Object.values(special).flatMap((words) => words.split(' ').map(stemOf))
const harmStems = harm.split(' ').map(stemOf)

/** Verb stems of the harm list run on freely (`dövüyorlardı`); nouns take noun endings. */
const runsOn = (token: string, { plain }: Stem): boolean => plain.length >= 4 && token.startsWith(plain)

/** Typed without Turkish letters: then, and only then, the stem is compared without them. */
function matches(token: string, bare: boolean, stem: Stem): boolean {
  return isInflected(token, stem.plain) || (bare && stem.ascii !== stem.plain && isInflected(token, stem.ascii))
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
  'sarahastası',
  'saranöbeti',
  'sarakrizi',
  'astımhastası',
  'astımkrizi',
  'maddebağımlısı',
  'alkolbağımlısı',
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
    if (innocent.test(token.text) || harmless.test(text.slice(token.at)) || isFlame(text, token.at, token.text))
      return []
    const bare = token.text === ascii(token.text)
    const hit = stems.some((stem) => (!pair || compounds.has(stem.plain)) && matches(token.text, bare, stem))
    return hit
      ? [{ kind: 'special-category' as const, from: origin[token.at] ?? 0, to: origin[token.at + token.length] ?? 0 }]
      : []
  })
}

/** Whether the text speaks of harm: then the safety report is offered, whatever else is found. */
export function speaksOfHarm({ text }: PlainText): boolean {
  return tokensOf(text).some(
    (token) =>
      !innocent.test(token.text) &&
      harmStems.some((stem) => matches(token.text, token.text === ascii(token.text), stem) || runsOn(token.text, stem)),
  )
}
