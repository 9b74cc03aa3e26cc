/** What a caller is to the persons of a request, in the register's words. */
export const relations = {
  self: 'self',
  guardian: 'guardian',
  ownPlacement: 'own-placement',
  ownWorkplace: 'own-workplace',
  ownSchool: 'own-school',
  /** The case is the caller's to decide: the one who was named for it. */
  ownCase: 'own-case',
  any: 'any',
} as const
