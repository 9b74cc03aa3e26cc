import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { sheetsOf } from '../forms.js'
import type { Answers } from '../intake.js'

const chunkRows = 2_000

/** SHA-256 of the observations in canonical order, one JSON line a row; 64 lower-case hexadecimal characters. */
export function hashAnswers(answers: Answers): string {
  const hash = sha256.create()
  const { order } = sheetsOf(answers)
  const { evaluation, rater, subject, criterion, role, weight, day } = answers
  let text = ''
  for (let k = 0; k < order.length; k++) {
    const i = order[k] as number
    text += JSON.stringify([
      evaluation.names.id(evaluation.level[i] as number),
      rater.names.id(rater.level[i] as number),
      subject.names.id(subject.level[i] as number),
      answers.value[i],
      criterion.levels ? criterion.names[criterion.levels[i] as number] : null,
      role.levels ? role.names[role.levels[i] as number] : null,
      weight ? weight[i] : 1,
      day ? day[i] : null,
    ])
    text += '\n'
    if (k % chunkRows === chunkRows - 1 || k === order.length - 1) {
      hash.update(utf8ToBytes(text))
      text = ''
    }
  }
  return bytesToHex(hash.digest())
}
