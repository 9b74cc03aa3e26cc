import type { Bilingual } from '../error/index.js'
import type { Register } from '../register/index.js'

/** Data types of Apple's form "App Privacy" that an app of this kind can have (public description; verify). */
export const appleTypes = [
  'Name',
  'Email Address',
  'Phone Number',
  'Other User Contact Info',
  'Health',
  'Precise Location',
  'Coarse Location',
  'Sensitive Info',
  'Photos or Videos',
  'Customer Support',
  'Other User Content',
  'User ID',
  'Device ID',
  'Product Interaction',
  'Other Data Types',
] as const
/** Data types of Google Play's form "Data safety" that an app of this kind can have (public description; verify). */
export const googleTypes = [
  'Name',
  'Email address',
  'User IDs',
  'Phone number',
  'Other info',
  'Health info',
  'Approximate location',
  'Precise location',
  'Photos',
  'App interactions',
  'Other user-generated content',
  'Other actions',
  'Device or other IDs',
] as const

/** Which type of the forms a category is. `linked`: kept with something that leads to the person. */
export interface StoreType {
  readonly apple: (typeof appleTypes)[number]
  readonly google: (typeof googleTypes)[number]
  readonly linked: boolean
}

export interface StoreDeclarations {
  readonly apple: {
    /** No data is used to track across other companies' apps: there is no field to say otherwise. */
    readonly tracking: false
    readonly dataTypes: readonly {
      readonly type: StoreType['apple']
      readonly linkedToUser: boolean
      readonly purposes: readonly ['App Functionality']
    }[]
  }
  readonly google: {
    readonly encryptedInTransit: boolean
    readonly deletionOnRequest: true
    readonly dataTypes: readonly {
      readonly type: StoreType['google']
      readonly collected: true
      /** Sent to a processor alone is not "shared" in Google's words; to a declared recipient is. */
      readonly shared: boolean
      /** Whether the person can say no and still use the app. */
      readonly optional: boolean
      readonly purposes: readonly ['App functionality']
    }[]
  }
  /** Collected from the person and not mapped: the forms are not complete before this is empty. */
  readonly unmapped: readonly string[]
  readonly text: Bilingual
}

/**
 * The privacy declarations that the app stores ask for, from the activities that are on and collect from the person.
 * @param types by category of the register
 * @param encryptedInTransit what the measure's check has shown; a wish is no answer to the form
 * @example const { unmapped, apple } = storeDeclarations(register, types, true)
 */
export function storeDeclarations(
  register: Register,
  types: Readonly<Record<string, StoreType>>,
  encryptedInTransit: boolean,
): StoreDeclarations {
  const unmapped = new Set<string>()
  const apple = new Map<StoreType['apple'], boolean>()
  const google = new Map<StoreType['google'], { shared: boolean; optional: boolean }>()
  for (const activity of register.definition.activities) {
    if (!register.isOn(activity.purpose) || (activity.origin ?? 'person') !== 'person') continue
    if ('holdsNoPerson' in activity.retention) continue
    for (const { category, necessity } of activity.fields) {
      const type = Object.hasOwn(types, category) ? types[category] : undefined
      if (!type) {
        unmapped.add(category)
        continue
      }
      apple.set(type.apple, (apple.get(type.apple) ?? false) || type.linked)
      const before = google.get(type.google)
      const shared = activity.recipients.some(({ fields }) => fields.includes(category))
      const optional = necessity === 'optional' || activity.participation === 'voluntary'
      google.set(type.google, {
        shared: (before?.shared ?? false) || shared,
        optional: (before?.optional ?? true) && optional,
      })
    }
  }
  const inOrder = <T extends string>(all: readonly T[], found: ReadonlyMap<T, unknown>): T[] =>
    all.filter((one) => found.has(one))
  const declared: Omit<StoreDeclarations, 'text'> = {
    apple: {
      tracking: false,
      dataTypes: inOrder(appleTypes, apple).map((type) => ({
        type,
        linkedToUser: apple.get(type) ?? true,
        purposes: ['App Functionality'],
      })),
    },
    google: {
      encryptedInTransit,
      deletionOnRequest: true,
      dataTypes: inOrder(googleTypes, google).map((type) => ({
        type,
        collected: true,
        shared: google.get(type)?.shared ?? true,
        optional: google.get(type)?.optional ?? false,
        purposes: ['App functionality'],
      })),
    },
    unmapped: [...unmapped].sort(),
  }
  return { ...declared, text: textOf(declared) }
}

function textOf({ apple, google, unmapped }: Omit<StoreDeclarations, 'text'>): Bilingual {
  const lines = (tr: boolean): string[] => [
    'Apple: App Privacy',
    tr ? '- Tracking: No (uygulamalar arası izleme yok)' : '- Tracking: No',
    ...apple.dataTypes.map(({ type, linkedToUser }) =>
      [`- ${type}: App Functionality, `, linkedToUser ? 'Linked to the user' : 'Not linked to the user'].join(''),
    ),
    'Google Play: Data safety',
    `- Encrypted in transit: ${google.encryptedInTransit ? 'Yes' : 'No'}`,
    '- Users can request deletion: Yes',
    ...google.dataTypes.map(
      ({ type, shared, optional }) =>
        `- ${type}: collected${shared ? ', shared' : ''}, ${optional ? 'optional' : 'required'}, App functionality`,
    ),
    ...(unmapped.length === 0
      ? []
      : [`${tr ? 'Eşlenmemiş veri türleri' : 'Categories not mapped'}: ${unmapped.join(', ')}`]),
  ]
  return { tr: lines(true).join('\n'), en: lines(false).join('\n') }
}
