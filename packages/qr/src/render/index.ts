export type { Canvas, CodePicture, Correction, RenderOptions, Symbol2d } from './render.js'
export { createSymbol, renderCanvas, renderCode, renderPng, renderSvg, renderTerminal } from './render.js'
