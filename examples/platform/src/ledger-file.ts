import { writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Client } from '@imes/client'
import { auditLedger, type LedgerFile } from '@imes/consent/ledger'

/**
 * Takes the province's ledger along as a file, as anybody can (`GET /v1/ledger`), and checks it from that file alone.
 * @returns what was found, in a sentence, with the command that finds it again
 */
export async function takeLedger(visitor: Client, folder: string, language: 'tr' | 'en'): Promise<string> {
  const ledger = await visitor.transparency.ledger()
  const path = join(folder, `ledger-${ledger.province}.json`)
  writeFileSync(path, JSON.stringify(ledger))
  const { heads, leaves, faults } = await auditLedger(ledger as unknown as LedgerFile)
  const command = `pnpm verify ledger ${relative(process.cwd(), path)}`
  const found = faults.map((one) => one.code).join(', ')
  if (language === 'tr')
    return `Kanıt defteri (il ${ledger.province}): ${leaves} yaprak, ${heads} imzalı baş; ${faults.length === 0 ? 'hata yok' : `HATA: ${found}`}. Siz de denetleyin: ${command}`
  return `Ledger of evidence (province ${ledger.province}): ${leaves} leaves, ${heads} signed heads; ${faults.length === 0 ? 'no fault' : `FAULTS: ${found}`}. Check it yourself: ${command}`
}
