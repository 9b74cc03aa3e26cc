import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Answers } from './intake.js'

const chunkRows = 2_000

/** Rows in the order of their evaluations' ids, then of the criteria: one order for every order of arrival. */
function canonicalOrder(answers: Answers): Int32Array {
  const { rows, evaluation, criterion } = answers
  const start = new Int32Array(answers.evaluations.count + 1)
  for (let i = 0; i < rows; i++) {
    const f = (evaluation[i] as number) + 1
    start[f] = (start[f] as number) + 1
  }
  for (let f = 1; f < start.length; f++) start[f] = (start[f] as number) + (start[f - 1] as number)
  const order = new Int32Array(rows)
  const next = start.slice()
  for (let i = 0; i < rows; i++) {
    const f = evaluation[i] as number
    let at = next[f] as number
    next[f] = at + 1
    if (criterion)
      for (
        ;
        at > (start[f] as number) && (criterion[order[at - 1] as number] as number) > (criterion[i] as number);
        at--
      )
        order[at] = order[at - 1] as number
    order[at] = i
  }
  return order
}

/** SHA-256 of the observations in canonical order, one JSON line a row; 64 lower-case hexadecimal characters. */
export function hashAnswers(answers: Answers): string {
  const hash = sha256.create()
  const order = canonicalOrder(answers)
  let text = ''
  for (let k = 0; k < order.length; k++) {
    const i = order[k] as number
    text += JSON.stringify([
      answers.evaluations.id(answers.evaluation[i] as number),
      answers.raters.id(answers.rater[i] as number),
      answers.subjects.id(answers.subject[i] as number),
      answers.value[i],
      answers.criterion ? answers.criteria[answers.criterion[i] as number] : null,
      answers.role ? answers.roles[answers.role[i] as number] : null,
      answers.weight ? answers.weight[i] : 1,
      answers.day ? answers.day[i] : null,
    ])
    text += '\n'
    if (k % chunkRows === chunkRows - 1 || k === order.length - 1) {
      hash.update(utf8ToBytes(text))
      text = ''
    }
  }
  return bytesToHex(hash.digest())
}
