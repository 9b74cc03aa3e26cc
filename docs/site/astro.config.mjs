import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'

export default defineConfig({
  telemetry: false,
  integrations: [
    starlight({
      title: 'İMES SDK',
      defaultLocale: 'root',
      locales: { root: { label: 'English', lang: 'en' }, tr: { label: 'Türkçe', lang: 'tr' } },
      sidebar: [
        { label: 'Start', translations: { tr: 'Başlangıç' }, items: ['index', 'architecture', 'glossary'] },
        {
          label: 'Guides',
          translations: { tr: 'Kılavuzlar' },
          items: ['guides/embed', 'guides/roster', 'guides/host', 'guides/check-it-yourself'],
        },
        {
          label: 'How it works',
          translations: { tr: 'Nasıl çalışır' },
          items: [
            'law',
            'permits',
            'access',
            'retention',
            'decision',
            'publishing',
            'scoring',
            'placement',
            'visits-plan',
            'visit-token',
            'rosters',
            'threat-model',
            'generator',
            'sizes',
            'sources',
          ],
        },
        { label: 'Packages', translations: { tr: 'Paketler' }, items: [{ autogenerate: { directory: 'packages' } }] },
        {
          label: 'Decisions',
          translations: { tr: 'Kararlar' },
          collapsed: true,
          items: [{ autogenerate: { directory: 'decisions' } }],
        },
        { label: 'API', link: '/api/' },
      ],
    }),
  ],
})
