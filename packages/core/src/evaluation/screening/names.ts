import type { Span } from './identifiers.js'
import { ascii, type PlainText, plain } from './plain.js'
import { isInflected } from './suffix.js'

const list = (words: string): readonly string[] => words.split(' ')

/** Names that are everyday words too: held only where something shows that a person is meant. */
const everyday = new Set(
  list(
    'ışık demir çelik kaya taş altın gümüş bakır deniz dağ su ateş güneş ay yıldız bulut yağmur kar toprak ırmak pınar gül çiçek lale menekşe yaprak orman bahar yaz kış ekim eylül nisan barış umut ümit sevgi sevinç mutlu güven güvenç onur gurur can ömür kader şans uğur usta çırak kalfa aşçı terzi demirci berber kasap bakkal çoban imam hakim savaş zafer devrim özgür adalet ilk son uzun kısa büyük küçük yeni eski ak kara sarı yeşil mavi beyaz siyah iyi güzel doğru sağlam temiz keskin sert yavaş çabuk hızlı er bey bay arı kuş aslan arslan kaplan kurt koç şahin doğan kartal tekin emek çalışkan işçi uslu duman öz koru kök tan dinç şen var yurt ece eren inan dilek istek özen duygu ilgi bilgi bilge ders yol köprü kapı tuğla kule saray çay şeker tuz bal kaymak polat yılmaz yıldırım',
  ).concat(
    list(
      'metin simge damla ramazan hayat kıymet servet ipek inci engin ender evren yüksel yaşar duran durmaz durmuş dursun döndü yeter satı ada hayal rüya neşe nimet eser yazıcı kaynak boyacı kalın ince güçlü kalkan kılıç tunç çetin duru sade emir berat miraç şeref sadık hilal nehir öykü özlem ufuk ezgi nur ela çınar fidan yaman zengin üstün ünlü önder ileri genç soylu acar uçar aydın geçer gelir bilir seçkin çözüm başaran kuzey güney poyraz rüzgâr rüzgar tuna ege masal gözde elmas filiz mert metan özgün açık yetkin seven sever güler ergin yazar gündüz akın asil cesur çağ ateşli mutluay alp asya keklik ceviz şimşek bayrak avcı tosun kahraman korkmaz yürek gökçe mercan petek',
    ),
  ),
)

/** Words that only look like a name with an ending (`arası` is no Aras, `aslında` no Aslı): they need a sign as well. */
const lookalikes = list(
  'arası arasın aslında aslını aslın adam adım satın yeterli yeterin canlı canlan nisan osmanlı atan atanan atanın egeli gülen güleç alev alevi mertçe yaşarken durması güvenli güvenle güvence umutlu onurlu uğurlu özenle özenli',
)

/** Short forms that people use instead of a name, where no ending explains them. */
const shortForms: Readonly<Record<string, string>> = {
  mehmet: 'memo memiş memed memoş',
  ahmet: 'ahmo apoş',
  mustafa: 'musti mıstık',
  ibrahim: 'ibo ibiş',
  hüseyin: 'hüso hüsso',
  hasan: 'haso hasso',
  süleyman: 'sülo sülüman',
  ismail: 'ismo iso',
  abdullah: 'abdo apo',
  osman: 'osmo',
  ramazan: 'ramo',
  recep: 'reco',
  murat: 'muro',
  kemal: 'kemo',
  cemal: 'cemo',
  fatma: 'fatoş fato',
  ayşe: 'ayşo ayşoş',
  emine: 'emoş eminoş',
  zeynep: 'zeyno',
  hatice: 'hatçe hatoş',
  tuğba: 'tuğbiş tuğbik',
  merve: 'mervoş merviş',
  zehra: 'zehroş',
  ali: 'aliş',
  elif: 'elifoş',
}

/** Written together with a name, as in `mehmetabi`. */
const gluedHonorific = /^'?(?:abi|abla|usta|hoca|bey|hanım|hanim|amca|teyze|dayı|dayi|ağa|efendi)/u

const honorifics =
  /^(?:bey|hanım|hoca|hocam|usta|ustam|abi|abim|ağabey|abla|ablam|efendi|amca|teyze|dayı|müdür|öğretmen|patron|şef)/u

/** What only a person does: `damla bana gösterdi`, `deniz anlattı`. */
const towardsSomebody =
  /^(?:bana|beni|bize|bizi|benimle|bizimle|anlat(?:tı|ıyor|ır)|öğret(?:ti|iyor|ir)|söyledi|söylüyor|dedi|bağırdı|bağırıyor|azarladı|kızdı|konuştu|konuşuyor)/u

interface Token {
  readonly text: string
  readonly at: number
  /** Typed without any Turkish letter, as on other keyboards: `ayse`, `IBRAHIM`. */
  readonly bare: boolean
}

const lettersApart = /(?<![\p{L}\p{N}])\p{L}(?:[\s.\-_*]\p{L}){2,}(?![\p{L}\p{N}])/gu

function tokensOf(original: string, { text, origin }: PlainText): Token[] {
  const bare = (at: number, length: number): boolean =>
    /^[\x20-\x7e’‘ʼ´′]*$/.test(original.slice(origin[at] ?? 0, origin[at + length] ?? original.length))
  const words = [...text.matchAll(/\p{L}+(?:'\p{L}+)?/gu)].map((match) => ({
    text: match[0],
    at: match.index,
    bare: bare(match.index, match[0].length),
  }))
  const spelled = [...text.matchAll(lettersApart)].map((match) => ({
    text: match[0].replace(/[^\p{L}]/gu, ''),
    at: match.index,
    bare: bare(match.index, match[0].length),
  }))
  return [...words, ...spelled]
}

interface NamePart {
  readonly plain: string
  readonly ascii: string
  /** Short or an everyday word: needs a sign that a person is meant. */
  readonly needsSign: boolean
  readonly short: readonly string[]
}

function partsOf(rosterNames: readonly string[]): readonly NamePart[] {
  const parts = new Map<string, NamePart>()
  for (const name of rosterNames)
    for (const match of plain(name).text.matchAll(/\p{L}+/gu)) {
      const word = match[0]
      if (word.length < 2) continue
      parts.set(word, {
        plain: word,
        ascii: ascii(word),
        needsSign: word.length < 3 || everyday.has(word),
        short: list(shortForms[word] ?? '').filter((one) => one !== ''),
      })
    }
  return [...parts.values()]
}

/** `aaa` is `a`: people stretch a name to get past a filter. Doubled letters stay. */
const unstretched = (token: string): string => token.replace(/(.)\1{2,}/gu, '$1')

function isName(token: Token, part: NamePart): boolean {
  const forms = [token.text, unstretched(token.text)]
  if (forms.some((form) => isInflected(form, part.plain) || isGlued(form, part.plain))) return true
  if (part.short.some((short) => forms.some((form) => isInflected(form, short)))) return true
  // Typed without Turkish letters: then, and only then, letters are compared without them.
  return token.bare && forms.some((form) => isInflected(ascii(form), part.ascii) || isGlued(ascii(form), part.ascii))
}

const isGlued = (token: string, name: string): boolean =>
  name.length >= 3 && token.startsWith(name) && gluedHonorific.test(token.slice(name.length))

/** Whether a word of the language stands behind the form, so that the name alone is not enough. */
const isLookalike = ({ text }: Token): boolean => lookalikes.some((word) => isInflected(text, word))

/** Written with a capital inside a sentence, with an apostrophe, before a form of address, or beside another name. */
function showsPerson(
  tokens: readonly Token[],
  at: number,
  original: string,
  origin: readonly number[],
  parts: readonly NamePart[],
): boolean {
  const token = tokens[at]
  if (!token) return false
  if (token.text.includes("'")) return true
  const next = tokens[at + 1]
  const before = tokens[at - 1]
  if (next && (honorifics.test(next.text) || towardsSomebody.test(next.text))) return true
  if (
    [next, before].some(
      (other) => other !== undefined && parts.some((part) => isName(other, part) && !isName(token, part)),
    )
  )
    return true
  const start = origin[token.at] ?? 0
  const letter = original.slice(start, start + 1)
  const lead = original.slice(0, start).trimEnd()
  const sentenceStart = lead === '' || /[.!?:;\n«“"(-]$/.test(lead)
  const shouted = original === original.toLocaleUpperCase('tr')
  return !sentenceStart && !shouted && letter !== letter.toLocaleLowerCase('tr')
}

/**
 * Where names of the roster stand in a text: with Turkish endings (`Ayşe'nin`, `Ayşenin`, `Mehmede`), in capitals
 * (`AYŞE`), typed without Turkish letters (`ayse`), spelled out (`A y ş e`) or stretched (`Ayşeee`).
 */
export function findNames(original: string, text: PlainText, rosterNames: readonly string[]): readonly Span[] {
  const parts = partsOf(rosterNames)
  if (parts.length === 0) return []
  const tokens = tokensOf(original, text)
  return tokens.flatMap((token, at) => {
    const hit = parts.some(
      (part) =>
        isName(token, part) &&
        (!(part.needsSign || (token.text !== part.plain && isLookalike(token))) ||
          showsPerson(tokens, at, original, text.origin, parts)),
    )
    if (!hit) return []
    const length = lengthAt(text.text, token)
    return [
      {
        kind: 'person-name' as const,
        from: text.origin[token.at] ?? 0,
        to: text.origin[token.at + length] ?? original.length,
      },
    ]
  })
}

/** Length in the searched text: a spelled-out name is longer there than its letters. */
function lengthAt(text: string, token: Token): number {
  if (text.startsWith(token.text, token.at)) return token.text.length
  let left = token.text.length
  let at = token.at
  while (left > 0 && at < text.length) {
    if (/\p{L}/u.test(text.charAt(at))) left--
    at++
  }
  return at - token.at
}
