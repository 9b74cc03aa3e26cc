import { sampleRegister } from '@imes/core/testing'
import { type Asked, Faults, type Finding, type Promised } from './promise.ts'
import { drawDistrict, type Platform, published, readDistrict } from './voluntary/district.ts'
import { playWorld, type Seen } from './voluntary/server.ts'
import { checkTokens, type Sign } from './voluntary/token.ts'

/** Twice `count` districts through the packages’ own functions: in one the person says yes, in the other no. */
export function checkDistricts(
  { seed, count }: Pick<Asked, 'seed' | 'count'>,
  faults: Faults,
  platform: Platform = published,
): number {
  const register = sampleRegister()
  let outputs = 0
  for (let n = 0; n < count; n++) {
    const name = `${seed}/${n}`
    // Drawn anew for each world: same clock, same random source.
    const drawn = drawDistrict(name)
    const yes = readDistrict(register, drawn, 'yes', platform)
    const no = readDistrict(register, drawDistrict(name), 'no', platform)
    outputs += Object.keys(yes).length
    for (const [what, read] of Object.entries(yes))
      faults.expect(
        no[what] === read,
        () => `district ${name}, ${drawn.choice.purpose} of a ${drawn.choice.role}: ${what} differs`,
      )
    faults.expect(Object.keys(yes).join() === Object.keys(no).join(), () => `district ${name}: other outputs`)
  }
  return outputs
}

export function compareWorlds(yes: Seen, no: Seen, faults: Faults): number {
  for (const what of new Set([...Object.keys(yes.others), ...Object.keys(no.others)]))
    faults.expect(yes.others[what] === no.others[what], () => `on the server: ${what} differs`)
  faults.expect(yes.own !== no.own, () => 'the person’s own page does not differ: the comparison saw nothing')
  return Object.keys(yes.others).length
}

export async function checkVoluntary(asked: Asked, platform?: Platform, sign?: Sign): Promise<Finding> {
  const faults = new Faults()
  const outputs = checkDistricts(asked, faults, platform)
  const tokens = Math.max(20, Math.floor(asked.count / 20))
  await checkTokens(asked.seed, tokens, faults, sign)
  const pairs = Math.max(1, Math.floor(asked.count / 2500))
  let answers = 0
  for (let n = 0; n < pairs; n++) {
    const seed = `${asked.seed}/server/${n}`
    answers += compareWorlds(await playWorld(seed, 'yes'), await playWorld(seed, 'no'), faults)
  }
  return {
    looked: {
      tr: `${asked.count} ilçe çiftinde ${outputs} çıktı, ${tokens} ziyaret belirteci çifti ve ${pairs} sunucu çiftinde ${answers} yanıt karşılaştırıldı. Çocuğun velisi de okuyanlar arasındadır: rızadan yalnız kendi beyanını görür (K-5/1.6).`,
      en: `${outputs} outputs of ${asked.count} pairs of districts, ${tokens} pairs of visit tokens and ${answers} answers of ${pairs} pairs of servers were compared. A minor’s guardian is among the readers, and sees of the consent their own act alone (K-5/1.6).`,
    },
    faults: faults.list,
  }
}

export const voluntary: Promised = {
  says: {
    tr: 'İki dünya yalnız bir kişinin rızasında ayrılırsa, rızaya bağlı alan dışında başkasının okuyabildiği her çıktı baytı baytına aynıdır.',
    en: 'Where two worlds differ in one person’s consent alone, every output that another person can read is the same to the byte, the consented field aside.',
  },
  counts: { tr: 'ilçe çifti', en: 'pairs of districts' },
  count: 10_000,
  quick: 150,
  check: (asked) => checkVoluntary(asked),
}
