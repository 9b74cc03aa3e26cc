/** What a caller is to the persons of a request, in the register's words. */
export const relations = {
  self: 'self',
  guardian: 'guardian',
  ownPlacement: 'own-placement',
  ownWorkplace: 'own-workplace',
  ownSchool: 'own-school',
  any: 'any',
} as const
