import { auditLedger, type LedgerFault, type LedgerFile } from '@imes/consent/ledger'

/** What each fault means, for whoever reads the page. */
const faults: Readonly<Record<LedgerFault['code'], string>> = {
  'head-unsigned': 'Baş bu anahtarla imzalanmamış · The head is not signed with this key',
  'other-ledger': 'Baş başka bir deftere ait · The head is of another ledger',
  'day-backwards': 'Gün geriye gidiyor · The day goes back',
  'size-backwards': 'Defter küçülmüş · The ledger has shrunk',
  'growth-uneven': 'Bir gün, her günden çok ya da az büyümüş · A day grew by more or less than every day does',
  'leaves-missing': 'Yaprak eksik · Leaves are missing',
  'root-differs': 'Yapraklar imzalanan köke çıkmıyor · The leaves do not lead to the signed root',
  'leaf-malformed': 'Bir yaprak okunamıyor · A leaf cannot be read',
  fork: 'İkinci bir defter var · There is a second ledger',
}

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`the page has no ${id}`)
  return found
}
const chosen = (id: string): readonly File[] => [...((element(id) as HTMLInputElement).files ?? [])]
const read = async (file: File): Promise<LedgerFile> => JSON.parse(await file.text()) as LedgerFile

async function check(): Promise<void> {
  const [verdict, list] = [element('verdict'), element('faults')]
  verdict.textContent = ''
  list.replaceChildren()
  const [file] = chosen('file')
  if (!file) return
  try {
    const earlier = (await Promise.all(chosen('kept').map(read))).flatMap((one) => [...one.heads])
    const audit = await auditLedger(await read(file), earlier)
    const holds = audit.faults.length === 0 && audit.heads > 0
    verdict.textContent = [
      holds ? 'GEÇERLİ · HOLDS' : 'BOZULDU · BROKEN',
      `${audit.leaves} yaprak · leaves, ${audit.heads} imzalı baş · signed heads`,
    ].join(': ')
    for (const { code, head } of audit.faults) {
      const line = document.createElement('li')
      line.textContent = `${faults[code]}${head === null ? '' : ` (${head + 1})`}`
      list.append(line)
    }
  } catch {
    verdict.textContent = 'Bu dosya dışa aktarılmış bir defter değil · This file is no exported ledger'
  }
}

for (const id of ['file', 'kept']) element(id).addEventListener('change', () => void check())
