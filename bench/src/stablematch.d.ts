declare module 'stablematch' {
  function match(
    left: readonly string[],
    right: readonly string[],
    rankLeft: (id: string) => readonly string[],
    rankRight: (id: string) => readonly string[],
  ): [string, string][]
  const stablematch: { readonly match: typeof match }
  export default stablematch
}
