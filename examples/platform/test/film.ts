import type { Page } from 'playwright-core'

const [width, height] = [1280, 720]

/**
 * Films what a screen or a sheet shows, as somebody's phone would see it from a little aside: the symbol is photographed and
 * laid, tilted, on a grey wall. @returns a film in Y4M of ten equal frames
 */
export async function filmOf(screen: Page, symbol = '[data-code] svg.code'): Promise<Buffer> {
  const photo = await screen.locator(symbol).first().screenshot()
  const base64 = await screen.evaluate(
    async ({ picture, width, height }) => {
      const image = new Image()
      image.src = `data:image/png;base64,${picture}`
      await image.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width, height })
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      context.fillStyle = '#b9b4a8'
      context.fillRect(0, 0, width, height)
      context.translate(width / 2, height / 2)
      context.rotate(0.08)
      context.drawImage(image, -300, -300, 600, 600)
      const { data } = context.getImageData(0, 0, width, height)
      const light = new Uint8Array(width * height)
      for (let at = 0; at < light.length; at++)
        light[at] =
          16 + 0.859 * (0.299 * (data[4 * at] ?? 0) + 0.587 * (data[4 * at + 1] ?? 0) + 0.114 * (data[4 * at + 2] ?? 0))
      let text = ''
      for (let at = 0; at < light.length; at += 8192) text += String.fromCharCode(...light.subarray(at, at + 8192))
      return btoa(text)
    },
    { picture: photo.toString('base64'), width, height },
  )
  const frame = [Buffer.from('FRAME\n'), Buffer.from(base64, 'base64'), Buffer.alloc((width * height) / 2, 128)]
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`)
  return Buffer.concat([header, ...Array.from({ length: 10 }, () => frame).flat()])
}
