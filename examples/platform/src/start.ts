import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Client, createClient } from '@imes/client'
import { ImesError } from '@imes/consent'
import { type Day, day } from '@imes/consent/time'
import { createServer, type Database } from '@imes/server'
import { Clock } from './clock.ts'
import { demoHandler } from './demo.ts'
import { Home } from './home.ts'
import { type Handler, listen, pagesHandler, registerAnswer } from './host.ts'
import { takeLedger } from './ledger-file.ts'
import { everyNight } from './night.ts'
import { type Options, StartProblem } from './options.ts'
import { demonstrationRegister } from './register.ts'
import { printReport } from './report.ts'
import { askAtTerminal, readAnswers, sayQuestion } from './roster-answers.ts'
import { playTerm, type RosterFiles, RosterLeftOpen, type Stage } from './term/term.ts'

/** School year of the sample district, which has ended: its terms, and the days on which scores are published. */
const calendar = {
  schoolYear: { firstDay: day('2025-09-08'), lastDay: day('2026-06-26') },
  terms: [
    { id: '2025-2026/1', first: day('2025-09-08'), last: day('2026-01-16') },
    { id: '2025-2026/2', first: day('2026-02-02'), last: day('2026-06-26') },
  ],
  releaseDays: [day('2026-02-02'), day('2026-07-06')],
}
/** Isparta. */
const province = 32
/** The sample district has some hundred consents and notices in its first days, and few afterwards. */
const ledgerDaily = 32

/** The story has come to the day of `--until`. */
class StoryPaused extends Error {
  readonly until: Day
  constructor(until: Day) {
    super('the story waits')
    this.until = until
  }
}

export interface Running {
  readonly url: string
  readonly stop: () => Promise<void>
}

/**
 * Starts the demonstration: data, server, pages; plays the term where it was not played yet; prints what came out.
 * @returns nothing with `--once`
 * @throws StartProblem one sentence on what the person at the keyboard can put right
 */
export async function start(options: Options, print: (line: string) => void): Promise<Running | undefined> {
  const register = demonstrationRegister()
  const root = process.env.IMES_HOME ?? '.imes'
  if (existsSync(Home.folderOf(root, options.databaseUrl, 'production')))
    throw new StartProblem(
      'Bu veri tabanı gerçek kişilere hizmet ediyor; gösterim için başka bir veri tabanı gerekir.',
      'This database serves real people; a demonstration needs another one.',
    )
  if (options.fresh) await forget(root, options)
  const home = new Home(root, options.databaseUrl)
  const earlier = home.story
  const database = await openDatabase(home, options)
  const clock = new Clock()
  if (earlier.played) clock.runAhead(earlier.aheadMs)
  else clock.stand(day(earlier.day ?? '2025-09-08'), 9)

  const server = await createServer({
    database,
    register,
    clock: clock.now,
    keys: await home.keys(),
    province,
    calendar,
    ledgerDaily,
    journal: home.journal,
  })
  const pages = pagesHandler()
  let demo: Handler = () => new Response('', { status: 404 })
  const fetch: Handler = (request) => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/v1/')) return server.fetch(request)
    if (pathname === '/register.json') return registerAnswer(register)
    if (pathname === '/platform.json')
      return Response.json({ demonstration: true, now: clock.now() }, { headers: { 'cache-control': 'no-store' } })
    return pathname.startsWith('/demo/') ? demo(request) : pages(request)
  }
  const listening = await listen(fetch, options.port).catch(async (error: unknown) => {
    await server.close()
    throw error
  })
  let endNights = async (): Promise<void> => undefined
  const stop = async (): Promise<void> => {
    await endNights()
    home.tell({ aheadMs: clock.aheadMs })
    await listening.close()
    await server.close()
  }

  try {
    const visitor = createClient({ baseUrl: listening.url, language: options.language })
    const installer = visitor.with({ role: 'office', token: await installerToken(home, server, visitor) })
    if (earlier.played) {
      print(
        options.language === 'tr'
          ? 'Önceki başlangıcın verisi duruyor; dönem yeniden oynatılmadı (yeniden başlamak için: --fresh).'
          : 'The data of the earlier start is kept; the term is not played again (to begin anew: --fresh).',
      )
    } else {
      if (earlier.day)
        print(
          options.language === 'tr'
            ? 'Önceki başlangıcın verisi duruyor; dönem kaldığı yerden sürüyor (yeniden başlamak için: --fresh).'
            : 'The data of the earlier start is kept; the term goes on where it stood (to begin anew: --fresh).',
        )
      const from = performance.now()
      let ended = true
      await playTerm({
        clock,
        visitor,
        installer,
        rosters: options.roster.length > 0 ? [await ownFiles(options, installer)] : sampleFiles(),
        tell: teller(print, options.language),
        on: (date, hour = 9) => {
          if (options.until && day(date) > options.until) throw new StoryPaused(options.until)
          const later = [day(date), home.story.day as Day | undefined]
            .filter((one) => one !== undefined)
            .sort()
            .at(-1) as Day
          home.tell({ day: later })
          clock.stand(later, hour)
          return later
        },
        resumed: earlier.day !== undefined,
        endOfDay: async () => {
          await server.jobs.closeDay()
          await server.jobs.closeLedger()
        },
      }).catch((error: unknown) => {
        if (!(error instanceof StoryPaused)) throw error
        ended = false
        clock.stand(home.story.day && home.story.day > error.until ? (home.story.day as Day) : error.until, 12)
        print(
          options.language === 'tr'
            ? `(dönem ${error.until} gününde bekliyor; sürdürmek için --until olmadan yeniden başlatın)`
            : `(the term waits on ${error.until}; start again without --until to go on)`,
        )
      })
      clock.run()
      home.tell({ played: ended, aheadMs: clock.aheadMs })
      print(`(${((performance.now() - from) / 1000).toFixed(1)} s)`)
    }
    const notShown = await server.jobs.checkMeasures()
    await appointOffices(home, server)
    demo = demoHandler(installer)
    await printReport({ visitor, installer, notShown, language: options.language, print })
    print(await takeLedger(visitor, home.folder, options.language))
  } catch (error) {
    await stop()
    throw error instanceof RosterLeftOpen ? rosterProblem(error, print, options.language) : error
  }
  if (options.once) {
    await stop()
    return undefined
  }
  endNights = everyNight(server.jobs, clock.now, () => console.error('the night’s work failed'))
  print('')
  print(
    options.language === 'tr'
      ? `Platform çalışıyor: ${listening.url}  (durdurmak için Ctrl+C)`
      : `The platform is running: ${listening.url}  (Ctrl+C stops it)`,
  )
  return { url: listening.url, stop }
}

async function forget(root: string, options: Options): Promise<void> {
  const home = new Home(root, options.databaseUrl)
  if (options.databaseUrl) {
    const { emptyPostgres } = await import('@imes/server/postgres')
    await emptyPostgres({ url: options.databaseUrl }).catch((error: unknown) => Promise.reject(databaseProblem(error)))
  }
  Home.clear(home.folder)
}

async function openDatabase(home: Home, { databaseUrl }: Options): Promise<Database> {
  try {
    if (databaseUrl) return await (await import('@imes/server/postgres')).openPostgres({ url: databaseUrl })
    return await (await import('@imes/server/pglite')).openPGlite({ folder: home.folder })
  } catch (error) {
    throw databaseProblem(error)
  }
}

export function databaseProblem(error: unknown): unknown {
  if (!(error instanceof ImesError)) return error
  if (error.code === 'IMES_SERVER_DATA_FOLDER_LOCKED')
    return new StartProblem(
      'Veri klasörü açık başka bir platformda kullanılıyor; önce onu durdurun.',
      'The data folder is in use by another running platform; stop that one first.',
    )
  if (error.code === 'IMES_SERVER_DATABASE_UNAVAILABLE')
    return new StartProblem(
      'DATABASE_URL adresinde bir PostgreSQL sunucusu yanıt vermiyor; adresi, kullanıcıyı ve parolayı denetleyin.',
      'No PostgreSQL server answers at DATABASE_URL; check address, user and password.',
    )
  return error
}

/** Made-up people of the offices beyond the schools, so that every role can be tried. */
async function appointOffices(home: Home, server: Awaited<ReturnType<typeof createServer>>): Promise<void> {
  if (home.story.appointed) return
  await server.appoint({ role: 'district', displayName: 'Serpil Aktan' })
  await server.appoint({ role: 'desk', displayName: 'Nazlı Ünlü' })
  await server.appoint({ role: 'statistician', displayName: 'Tarık Ilgaz' })
  await server.appoint({ role: 'auditor', displayName: 'Gülşen Irmak' })
  home.tell({ appointed: true })
}

async function installerToken(
  home: Home,
  server: Awaited<ReturnType<typeof createServer>>,
  visitor: ReturnType<typeof createClient>,
): Promise<string> {
  const known = home.story.installer
  if (known?.token) return known.token
  const code = known?.code ?? (await server.appoint({ role: 'office', displayName: 'Kurulum Görevlisi' })).code
  home.tell({ installer: { code } })
  const { token } = await visitor.session.signIn({ body: { code } })
  home.tell({ installer: { token } })
  return token
}

const asFile = (path: string) => ({ name: basename(path), base64: readFileSync(path).toString('base64') })

function sampleFiles(): RosterFiles[] {
  const data = new URL('../data/', import.meta.url).pathname
  return ['mtal', 'mesem'].map((school) => {
    const folder = join(data, school)
    const files = readdirSync(folder).filter((file) => file !== 'answers.json')
    return {
      files: files.map((file) => asFile(join(folder, file))),
      answers: JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8')) as Record<string, string>,
    }
  })
}

/** A school's own files with the answers to what they leave open: from a file, or asked at the terminal if there is one. */
async function ownFiles({ roster, answers: given, language }: Options, installer: Client): Promise<RosterFiles> {
  let files: RosterFiles['files']
  try {
    files = roster.map(asFile)
  } catch {
    throw new StartProblem('--roster ile verilen dosya okunamadı.', 'A file given with --roster cannot be read.')
  }
  let answers = readAnswers(given)
  while (process.stdin.isTTY) {
    const { questions } = await installer.rosters.preview({ body: { files: [...files], answers } })
    if (questions.length === 0) break
    answers = { ...answers, ...(await askAtTerminal(questions, language)) }
  }
  return { files, answers }
}

/** Row by row what is to be put right, then one sentence; nothing was imported. */
function rosterProblem(
  { preview }: RosterLeftOpen,
  print: (line: string) => void,
  language: 'tr' | 'en',
): StartProblem {
  for (const issue of preview.issues)
    print(`  ${issue.path.join(' › ')}: ${issue.message[language]} ${issue.remedy[language]}`)
  for (const question of preview.questions) print(sayQuestion(question, language))
  return new StartProblem(
    'Liste içeri alınmadı: yukarıdakiler düzeltilmeli ya da --answers DOSYA ile yanıtlanmalı ({"soru": "yanıt"}).',
    'The roster was not imported: the lines above need a correction, or an answer in --answers FILE ({"question": "answer"}).',
  )
}

/** Steps on lines of their own; progress of a step at every tenth. */
function teller(print: (line: string) => void, language: 'tr' | 'en'): Stage['tell'] {
  return (step, done, of) => {
    if (done === undefined || of === undefined) print(`· ${step[language]}`)
    else if (Math.floor((10 * done) / of) > Math.floor((10 * (done - 1)) / of))
      print(`    ${step[language]} ${done}/${of}`)
  }
}
