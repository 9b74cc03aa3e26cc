import type { Bilingual } from '@imes/consent'

/** Words that every form shares. Students are addressed with "sen", adults with "siz". */
export const formLabels = {
  /** Levels without an anchor of their own. */
  between: {
    2: { tr: '1 ile 3 arasında', en: 'Between 1 and 3' },
    4: { tr: '3 ile 5 arasında', en: 'Between 3 and 5' },
  },
  notObserved: { tr: 'Gözlemlemedim', en: 'Not observed' },
  yes: { tr: 'Evet', en: 'Yes' },
  no: { tr: 'Hayır', en: 'No' },
  comment: {
    student: {
      tr: 'İstersen birkaç cümle yaz. Ad, telefon ve özel bilgi yazma; yazılırsa yorum sana geri döner.',
      en: 'Write a few sentences if you like. No names, telephone numbers or private matters: such a comment comes back to you.',
    },
    adult: {
      tr: 'İsterseniz birkaç cümle yazın. Ad, telefon ve özel bilgi yazmayın; yazılırsa yorum size geri döner.',
      en: 'Write a few sentences if you like. No names, telephone numbers or private matters: such a comment comes back to you.',
    },
  },
  intro: {
    student: {
      tr: 'Cevap vermek senin seçimin. Boş bıraktığın soru sana ya da kimseye zarar vermez. Cevabını tek başına kimse göremez.',
      en: 'Answering is your choice. A question you leave empty harms neither you nor anybody else. Nobody can see your answer on its own.',
    },
    adult: {
      tr: 'Gördüğünüzü işaretleyin; görmediğiniz için «Gözlemlemedim» seçin.',
      en: 'Mark what you saw; choose “Not observed” for what you did not see.',
    },
  },
  /** Stands at the top and the end of every form, with the same words for everyone. */
  safetyLink: {
    student: {
      tr: 'Tehlike ya da kötü muamele varsa bu form yerine bildirimi kullan.',
      en: 'If there is danger or ill-treatment, use the report instead of this form.',
    },
    adult: {
      tr: 'Tehlike ya da kötü muamele varsa bu form yerine bildirimi kullanın.',
      en: 'If there is danger or ill-treatment, use the report instead of this form.',
    },
  },
} as const satisfies {
  between: Record<number, Bilingual>
  notObserved: Bilingual
  yes: Bilingual
  no: Bilingual
  comment: Record<'student' | 'adult', Bilingual>
  intro: Record<'student' | 'adult', Bilingual>
  safetyLink: Record<'student' | 'adult', Bilingual>
}
