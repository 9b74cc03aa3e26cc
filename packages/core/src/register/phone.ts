import type { DeviceList, StoreType } from '@imes/consent/transparency'
import { says } from './activity.js'
import type { categories } from './vocabulary.js'

const type = (apple: StoreType['apple'], google: StoreType['google'], linked = true): StoreType => ({
  apple,
  google,
  linked,
})

/**
 * What each category is in the forms of the app stores (`storeDeclarations`); a category without a type does not compile.
 * A place is at most the district (`coarse`) unless the consent text names more; an hour has no type of its own there.
 */
export const storeTypes: { readonly [C in keyof typeof categories]: StoreType } = {
  identity: type('Name', 'Name'),
  pseudonym: type('User ID', 'User IDs'),
  contact: type('Other User Contact Info', 'Other info'),
  guardianship: type('Other Data Types', 'Other info'),
  placement: type('Other Data Types', 'Other info'),
  answers: type('Other User Content', 'Other user-generated content'),
  comment: type('Other User Content', 'Other user-generated content'),
  score: type('Other Data Types', 'Other info'),
  suitability: type('Other Data Types', 'Other info', false),
  preference: type('Other User Content', 'Other user-generated content'),
  'rank-input': type('Other Data Types', 'Other info'),
  'priority-flag': type('Sensitive Info', 'Other info'),
  'needs-flag': type('Health', 'Health info'),
  'visit-plan': type('Other Data Types', 'Other info'),
  'visit-base': type('Other Data Types', 'Other actions'),
  'visit-time': type('Other Data Types', 'Other actions'),
  'visit-place': type('Coarse Location', 'Approximate location'),
  'device-key': type('Device ID', 'Device or other IDs', false),
  assurance: type('Other Data Types', 'Other actions', false),
  'duty-dates': type('Other Data Types', 'Other actions'),
  'consent-state': type('Other Data Types', 'Other info'),
  case: type('Customer Support', 'Other user-generated content'),
  'safety-report': type('Health', 'Health info'),
  'security-log': type('Other Data Types', 'Other info', false),
  certificate: type('Other Data Types', 'Other info', false),
  aggregate: type('Other Data Types', 'Other info', false),
  evidence: type('Other Data Types', 'Other info', false),
}

/** What an app of the SDK's own parts does on a telephone (`deviceText`). A host that adds to it adds to this list. */
export const deviceList: DeviceList = {
  permissions: [
    {
      name: 'Kamera · Camera',
      why: says('İşletmedeki ziyaret kodunu okur; görüntü saklanmaz', 'Reads the visit code; no picture is kept'),
      asked: 'when-used',
      without: says(
        'Kod elle yazılır ya da kayıt kodsuz tutulur',
        'The code is typed, or the visit recorded without it',
      ),
    },
    {
      name: 'Konum · Location',
      why: says(
        'Yalnız rıza verilirse, bir ziyarette bir kez; telefonda ilçeye çevrilir',
        'Only with a consent, once at a visit; turned into a district on the phone',
      ),
      asked: 'when-used',
      without: says('Ziyaret aynı değerle, konumsuz yazılır', 'The visit is written without it, with the same value'),
    },
  ],
  trackers: [],
  stored: [
    {
      what: says('Gönderilmeyi bekleyen kayıtlar', 'Records waiting to be sent'),
      protectedBy: says(
        'cihazdan çıkarılamayan anahtarla şifreli',
        'encrypted under a key that cannot leave the device',
      ),
      until: says('gönderilince silinir', 'deleted once sent'),
    },
    {
      what: says('Ziyarete özel imza anahtarı', 'Signing key of one visit'),
      protectedBy: says('cihazdan çıkarılamaz', 'cannot leave the device'),
      until: says('kayıt kabul edilince silinir', 'deleted once the record is accepted'),
    },
    {
      what: says('İlçe ya da saat mührünün telefondaki yarısı', 'The phone’s half of the seal of district or time'),
      protectedBy: says(
        'rıza verilmedikçe yoktur; cihazdan çıkarılamaz',
        'not there without a consent; cannot leave the device',
      ),
      until: says('rıza geri alınınca ya da bitince silinir', 'deleted when the consent is withdrawn or ends'),
    },
    {
      what: says('Kendi ziyaret kanıtı', 'Own proof of a visit'),
      protectedBy: says('yer ve saat bölümü mühürlü, rıza yoksa boş', 'place and hour sealed, empty without a consent'),
      until: says('öğretim yılı sonunda', 'until the end of the school year'),
    },
  ],
}
