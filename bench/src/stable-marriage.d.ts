declare module 'stable-marriage' {
  export class Person {
    constructor(name: string)
    readonly name: string
    readonly fiance?: Person | null
    generatePreferences(preferences: readonly Person[]): void
  }
  export function stableMarriage(boys: readonly Person[]): Person[]
}
