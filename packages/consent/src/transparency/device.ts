import type { Bilingual } from '../error/index.js'

/** What the app does on the telephone itself. */
export interface DeviceList {
  readonly permissions: readonly {
    readonly name: string
    readonly why: Bilingual
    /** Asked for at the moment of use, never at the start. */
    readonly asked: 'when-used'
    /** What the person does who says no. */
    readonly without: Bilingual
  }[]
  /** Always empty: a list with a tracker does not compile. */
  readonly trackers: readonly []
  readonly stored: readonly { readonly what: Bilingual; readonly protectedBy: Bilingual; readonly until: Bilingual }[]
}

/** The list as text in both languages. @throws TypeError a tracker in the list, whatever the types said */
export function deviceText(list: DeviceList): Bilingual {
  if (list.trackers.length > 0) throw new TypeError('an app of this kind has no trackers')
  const write = (lang: 'tr' | 'en', none: string, heads: readonly [string, string, string, string]): string => {
    const [permissions, trackers, stored, without] = heads
    const asked = list.permissions.map((one) => `- ${one.name}: ${one.why[lang]}. ${without}: ${one.without[lang]}`)
    const kept = list.stored.map((one) => `- ${one.what[lang]}: ${one.protectedBy[lang]}; ${one.until[lang]}`)
    const or = (lines: string[]): string[] => (lines.length > 0 ? lines : [`- ${none}`])
    return [permissions, ...or(asked), trackers, `- ${none}`, stored, ...or(kept)].join('\n')
  }
  return {
    tr: write('tr', 'Yok', ['İstenen izinler', 'İzleyiciler', 'Telefonda saklananlar', 'İzin verilmezse']),
    en: write('en', 'None', ['Permissions asked for', 'Trackers', 'Stored on the telephone', 'Without it']),
  }
}
