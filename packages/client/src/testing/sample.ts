import { day } from '@imes/consent/time'

/** Made-up people and places that the fixtures share. */
const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

export const sample = {
  id,
  hash: (digit: string): string => digit.repeat(64),
  student: { id: id(1), displayName: 'Defne Örnek' },
  guardian: { id: id(2), displayName: 'Nihan Örnek' },
  coordinator: { id: id(3), displayName: 'Kaya Deneme' },
  officer: { id: id(4), displayName: 'Sevgi Numune' },
  school: { id: id(5), name: 'Örnek Meslekî ve Teknik Anadolu Lisesi' },
  workplace: { id: id(10), name: 'Örnek Torna Atölyesi' },
  otherWorkplace: { id: id(11), name: 'Deneme Elektrik' },
  placement: id(20),
  field: 'Makine ve Tasarım Teknolojisi',
  branch: 'Bilgisayarlı Makine İmalatı',
  opens: day('2026-01-05'),
  closes: day('2026-01-30'),
  today: day('2026-01-12'),
  schoolYearEnd: day('2026-08-31'),
} as const
