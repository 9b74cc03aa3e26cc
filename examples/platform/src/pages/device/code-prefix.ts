/**
 * What stands before the figures of a code on glass or paper: an ordinary camera then opens a page that says what this is.
 * The figures stand behind the `#`, which no browser sends.
 */
export const codePrefix = (): string => `${location.origin}/v#`
