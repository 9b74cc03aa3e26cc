import { compileRegister } from '@imes/consent'
import { deviceText, storeDeclarations } from '@imes/consent/transparency'
import { expect, it } from 'vitest'
import { deviceList, imesRegister, storeTypes } from './index.js'

const definition = imesRegister({
  controller: { name: 'Örnek Müdürlük', kind: 'public', address: 'Örnek' },
  mode: 'demo',
  laws: {},
  desk: { address: 'x', kep: 'x' },
  officerTitle: { tr: 'x', en: 'x' },
})

it('the stores’ forms are complete, track nobody, and name a place only where its activity is on', () => {
  const off = storeDeclarations(compileRegister(definition, { mode: 'demo' }), storeTypes, true)
  const on = storeDeclarations(
    compileRegister(definition, { mode: 'demo', switchedOn: ['prove-visit-location', 'prove-visit-time'] }),
    storeTypes,
    true,
  )
  expect([off.unmapped, on.unmapped]).toEqual([[], []])
  expect([off.apple.tracking, on.apple.tracking]).toEqual([false, false])
  expect(JSON.stringify(off)).not.toMatch(/Location|location/)
  expect(on.apple.dataTypes.map((one) => one.type)).toContain('Coarse Location')
  expect(JSON.stringify(on)).not.toMatch(/Precise Location|Precise location|Photos|Email|Phone Number/)
  expect(on.google.dataTypes.find((one) => one.type === 'Approximate location')).toMatchObject({ optional: true })
})

it('the list of the device asks when used, names what to do instead, and has no tracker', () => {
  const { tr, en } = deviceText(deviceList)
  expect(tr).toContain('İzleyiciler\n- Yok')
  expect(en).toContain('Trackers\n- None')
  for (const one of deviceList.permissions) expect(one.asked).toBe('when-used')
})
