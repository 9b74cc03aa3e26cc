/** Only for the browser test: Vite turns this import into an address of its own host. */
declare module '*.wasm?url' {
  const url: string
  export default url
}
