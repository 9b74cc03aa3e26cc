import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import type { Client } from '@imes/client'
import { StartProblem } from './options.ts'

type Question = Awaited<ReturnType<Client['rosters']['preview']>>['questions'][number]
export type Answers = Readonly<Record<string, string>>

/** What somebody has answered beforehand: a file of question → answer. @throws StartProblem */
export function readAnswers(path: string | undefined): Answers {
  if (path === undefined) return {}
  try {
    const said = JSON.parse(readFileSync(path, 'utf8')) as unknown
    const pairs = typeof said === 'object' && said !== null && !Array.isArray(said) ? Object.entries(said) : undefined
    if (pairs?.every(([, answer]) => typeof answer === 'string')) return Object.fromEntries(pairs) as Answers
  } catch {
    // The sentence below says what is expected.
  }
  throw new StartProblem(
    '--answers ile verilen dosya okunamadı ya da {"soru": "yanıt"} biçiminde değil.',
    'The file given with --answers cannot be read or is not of the form {"question": "answer"}.',
  )
}

/** A question with everything that an answer needs: the sentence, the choices, and how they stand in a file of answers. */
export function sayQuestion({ id, ask, options }: Question, language: 'tr' | 'en'): string {
  const choices = options.map((option) => option.label).join(' | ')
  return `  ? ${ask[language]} (${choices})\n      ${JSON.stringify(id)}: ${options.map((option) => JSON.stringify(option.id)).join(' | ')}`
}

/** Asks at the terminal, one question after another; only a number of the list is an answer. */
export async function askAtTerminal(questions: readonly Question[], language: 'tr' | 'en'): Promise<Answers> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answers: Record<string, string> = {}
  try {
    for (const { id, ask, options } of questions) {
      console.log(`\n${ask[language]}`)
      for (const [n, option] of options.entries()) console.log(`  ${n + 1}  ${option.label}`)
      let chosen: string | undefined
      while (chosen === undefined) {
        const typed = (await terminal.question(language === 'tr' ? 'Numarası: ' : 'Its number: ')).trim()
        chosen = /^\d+$/.test(typed) ? options[Number(typed) - 1]?.id : undefined
      }
      answers[id] = chosen
    }
    return answers
  } finally {
    terminal.close()
  }
}
