import { existsSync } from 'node:fs'
import { RegisterNotReady } from '@imes/consent/register'
import { createServer, type Server } from '@imes/server'
import { DeclarationOpen, readDeclaration } from './declaration.ts'
import { Home } from './home.ts'
import { type Handler, listen, pagesHandler, registerAnswer } from './host.ts'
import { everyNight } from './night.ts'
import { type Options, StartProblem } from './options.ts'
import { productionRegister } from './register.ts'
import { databaseProblem, type Running } from './start.ts'

/**
 * Serves real people: no sample, no story, the wall's clock, and no id that begins with 0. The first start prints two
 * one-time codes, for the office that imports and for the data-protection desk.
 * @throws StartProblem one sentence on what the person at the keyboard can put right
 */
export async function startProduction(options: Options, print: (line: string) => void): Promise<Running | undefined> {
  const { language } = options
  const say = (tr: string, en: string): void => print(language === 'tr' ? tr : en)
  try {
    return await serve(options, say)
  } catch (error) {
    if (error instanceof DeclarationOpen) for (const place of error.places) print(`  ${place}`)
    if (!(error instanceof RegisterNotReady)) throw error
    throw new DeclarationOpen(error.points.map((one) => `${one.rule} ${one.path.join('.')}`))
  }
}

async function serve(options: Options, say: (tr: string, en: string) => void): Promise<Running | undefined> {
  const declaration = readDeclaration(options.declaration)
  const register = productionRegister(declaration)
  const url = options.databaseUrl
  if (url === undefined)
    throw new StartProblem(
      'Üretim kipi bir PostgreSQL sunucusu ister (DATABASE_URL): gömülü veri tabanı elektrik kesintisine dayanmaz.',
      'Production needs a PostgreSQL server (DATABASE_URL): the embedded database does not survive a power cut.',
    )
  if (options.fresh || options.roster.length > 0 || options.until)
    throw new StartProblem(
      '--fresh, --roster ve --until yalnız gösterim içindir; üretimde listeyi okul, sayfadan alır.',
      '--fresh, --roster and --until are for the demonstration; in production the school imports on its page.',
    )
  const root = process.env.IMES_HOME ?? '.imes'
  if (existsSync(Home.folderOf(root, url)))
    throw new StartProblem(
      'Bu veri tabanında bir gösterim var; gerçek kişiler için boş bir veri tabanı gerekir.',
      'This database holds a demonstration; real people need an empty one.',
    )
  const home = new Home(root, url, 'production')
  const { openPostgres } = await import('@imes/server/postgres')
  const database = await openPostgres({ url }).catch((error: unknown) => Promise.reject(databaseProblem(error)))
  const { province, calendar } = declaration
  const server = await createServer({
    database,
    register,
    clock: Date.now,
    keys: await home.keys(),
    province,
    calendar,
    journal: home.journal,
    onFailure: (code) => console.error(code),
  })
  const pages = pagesHandler()
  const fetch: Handler = (request) => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/v1/')) return server.fetch(request)
    if (pathname === '/register.json') return registerAnswer(register)
    if (pathname === '/platform.json')
      return Response.json({ demonstration: false, now: Date.now() }, { headers: { 'cache-control': 'no-store' } })
    return pages(request)
  }
  const listening = await listen(fetch, options.port).catch(async (error: unknown) => {
    await server.close()
    throw error
  })
  await appointFirst(server, home, say)
  await server.jobs.checkMeasures()
  const endNights = everyNight(server.jobs, Date.now, () => say('Gece işi yapılamadı.', 'The night’s work failed.'))
  const stop = async (): Promise<void> => {
    await endNights()
    await listening.close()
    await server.close()
  }
  if (options.once) {
    await stop()
    return undefined
  }
  say(
    `Platform çalışıyor: ${listening.url}  (durdurmak için Ctrl+C)`,
    `The platform is running: ${listening.url}  (Ctrl+C stops it)`,
  )
  return { url: listening.url, stop }
}

/** Codes for paper, shown once: nobody can read them again, not here and not from the database. */
async function appointFirst(server: Server, home: Home, say: (tr: string, en: string) => void): Promise<void> {
  if (home.story.installer) return
  const office = await server.appoint({ role: 'office', displayName: 'Kurulum Görevlisi' })
  const desk = await server.appoint({ role: 'desk', displayName: 'Veri Koruma Masası' })
  say(`Okul idaresinin tek kullanımlık kodu: ${office.code}`, `One-time code of the school office: ${office.code}`)
  say(
    `Veri koruma masasının tek kullanımlık kodu: ${desk.code}`,
    `One-time code of the data-protection desk: ${desk.code}`,
  )
  home.tell({ installer: {} })
}
