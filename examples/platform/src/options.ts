import { parseArgs } from 'node:util'
import { type Day, isDay } from '@imes/consent/time'

export interface Options {
  /** Play the term, print what came out, exit 0. */
  readonly once: boolean
  /** Begin anew: the data of earlier starts is deleted. */
  readonly fresh: boolean
  /** A school's own files instead of the sample district. */
  readonly roster: readonly string[]
  /** Answers to what those files leave open, as JSON. */
  readonly answers: string | undefined
  /** Last day of the story that is played: from there the platform serves in real time, in the middle of the term. */
  readonly until: Day | undefined
  /** 0 takes any free port. */
  readonly port: number
  readonly databaseUrl: string | undefined
  readonly mode: 'demo' | 'production'
  /** What a named person of the controller has filled in; production needs it. */
  readonly declaration: string | undefined
  readonly language: 'tr' | 'en'
}

/** Something that the person who started the platform can put right. Shown as one sentence, without a stack. */
export class StartProblem extends Error {
  readonly says: { readonly tr: string; readonly en: string }
  constructor(tr: string, en: string) {
    super(en)
    this.says = { tr, en }
  }
}

/** @throws StartProblem an option that is not known, or a value that is not possible */
export function readOptions(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Options {
  let values: { [name: string]: string | boolean | string[] | undefined }
  try {
    values = parseArgs({
      args: [...args],
      options: {
        once: { type: 'boolean' },
        fresh: { type: 'boolean' },
        roster: { type: 'string', multiple: true },
        answers: { type: 'string' },
        until: { type: 'string' },
        port: { type: 'string' },
        mode: { type: 'string' },
        declaration: { type: 'string' },
        language: { type: 'string' },
      },
    }).values
  } catch (error) {
    const what = (error as Error).message.split('.')[0] ?? ''
    throw new StartProblem(
      `Seçenek anlaşılmadı (${what}). Bilinenler: --once, --fresh, --roster DOSYA, --answers DOSYA, --until GÜN, --port SAYI, --mode demo|production, --declaration DOSYA, --language tr|en.`,
      `Unknown option (${what}). Known: --once, --fresh, --roster FILE, --answers FILE, --until DAY, --port NUMBER, --mode demo|production, --declaration FILE, --language tr|en.`,
    )
  }
  const port = Number(values.port ?? env.PORT ?? 4320)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new StartProblem('--port 0 ile 65535 arasında bir sayı ister.', '--port needs a number between 0 and 65535.')
  const until = values.until
  if (until !== undefined && !isDay(until))
    throw new StartProblem('--until bir gün ister, 2026-01-12 gibi.', '--until needs a day, such as 2026-01-12.')
  const mode = values.mode ?? 'demo'
  if (mode !== 'demo' && mode !== 'production')
    throw new StartProblem('--mode demo ya da production olabilir.', '--mode is demo or production.')
  const databaseUrl = env.DATABASE_URL
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new StartProblem(
      'DATABASE_URL bir PostgreSQL adresi değil (postgres:// ile başlar).',
      'DATABASE_URL is not the address of a PostgreSQL server (it begins with postgres://).',
    )
  const language = values.language ?? (env.LANG?.startsWith('tr') ? 'tr' : 'en')
  if (language !== 'tr' && language !== 'en')
    throw new StartProblem('--language tr ya da en olabilir.', '--language is tr or en.')
  return {
    once: values.once === true,
    fresh: values.fresh === true,
    roster: (values.roster as string[] | undefined) ?? [],
    answers: values.answers as string | undefined,
    until,
    port,
    databaseUrl,
    mode,
    declaration: values.declaration as string | undefined,
    language,
  }
}
