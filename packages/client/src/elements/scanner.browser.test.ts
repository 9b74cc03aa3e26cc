import { afterEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { accessibilityFaults, mount, shadow, textOf } from '../../test/page.js'

const button = (name: string) => page.getByRole('button', { name })

/** A camera that films a canvas of one colour. */
function camera(colour: string): MediaStream {
  const canvas = document.createElement('canvas')
  canvas.width = 320
  canvas.height = 240
  const context = canvas.getContext('2d') ?? expect.unreachable()
  const paint = () => {
    context.fillStyle = colour
    context.fillRect(0, 0, 320, 240)
  }
  paint()
  const timer = setInterval(paint, 30)
  const stream = canvas.captureStream(30)
  stream.getTracks()[0]?.addEventListener('ended', () => clearInterval(timer))
  return stream
}

afterEach(() => vi.restoreAllMocks())

describe('<imes-scanner>', () => {
  it('opens the camera on a tap, hands frames to decode, tells the text once and closes the camera', async () => {
    const stream = camera('#00ff00')
    const asked = vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockResolvedValue(stream)
    let frames = 0
    const { element, told } = await mount('imes-scanner', {
      decode: async (frame) => {
        const [red = 255, green = 0] = frame.data
        frames++
        return frames >= 3 && green > 200 && red < 60 ? 'https://imes.example.tr/v#123' : undefined
      },
    })
    expect(asked).not.toHaveBeenCalled()
    expect(await accessibilityFaults()).toEqual([])
    await button('Kamerayı aç').click()
    await vi.waitFor(() => expect(told).toHaveLength(1), 5000)
    expect(told).toEqual([{ type: 'imes-scanned', detail: 'https://imes.example.tr/v#123' }])
    expect(asked).toHaveBeenCalledWith({ audio: false, video: { facingMode: 'environment' } })
    expect(stream.getTracks().every((track) => track.readyState === 'ended')).toBe(true)
    await vi.waitFor(() => expect(textOf(element)).toContain('Kod okundu.'))
    expect(shadow(element).querySelector('video')).toBeNull()
  })

  it('closes the camera when the person stops or the element leaves the page', async () => {
    for (const leave of ['stop', 'remove'] as const) {
      const stream = camera('#000')
      vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockResolvedValue(stream)
      const { element, told } = await mount('imes-scanner', { decode: () => undefined })
      await button('Kamerayı aç').click()
      await vi.waitFor(() => expect(shadow(element).querySelector('video')).not.toBeNull())
      expect(await accessibilityFaults()).toEqual([])
      if (leave === 'stop') await button('Kamerayı kapat').click()
      else element.remove()
      expect(stream.getTracks().every((track) => track.readyState === 'ended')).toBe(true)
      expect(told).toEqual([])
    }
  })

  it('closes a camera that opens only after the person has left', async () => {
    const stream = camera('#000')
    let open: (stream: MediaStream) => void = () => {}
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockReturnValue(new Promise((resolve) => (open = resolve)))
    const { element } = await mount('imes-scanner', { decode: () => 'x' })
    const starting = element.start()
    element.remove()
    open(stream)
    await starting
    expect(stream.getTracks().every((track) => track.readyState === 'ended')).toBe(true)
  })

  it('has the typed figures as an equal way, also when the camera is refused', async () => {
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(new DOMException('no', 'NotAllowedError'))
    const { element, told } = await mount('imes-scanner', { decode: () => undefined })
    await button('Kamerayı aç').click()
    await vi.waitFor(() => expect(textOf(element)).toContain('değeri aynıdır'))
    await page.getByRole('textbox', { name: 'Ekrandaki ya da kâğıttaki rakamlar' }).fill('1234 5678')
    await button('Bu rakamları kullan').click()
    expect(textOf(element)).toContain('12 rakam')
    expect(await accessibilityFaults()).toEqual([])
    await page.getByRole('textbox', { name: 'Ekrandaki ya da kâğıttaki rakamlar' }).fill('1234 5678-9012')
    await button('Bu rakamları kullan').click()
    await page.getByRole('textbox', { name: 'Ekrandaki ya da kâğıttaki rakamlar' }).fill('0007 1234 5678 9012')
    await button('Bu rakamları kullan').click()
    expect(told).toEqual([
      { type: 'imes-typed', detail: '123456789012' },
      { type: 'imes-typed', detail: '0007123456789012' },
    ])
  })
})
