/** Lines of the security log from years ago, as SQL: due, whoever looks. */
export const oldLines = "audit.permit_used where on_day = '2020-01-01'"

export const addOldLines = (many: number): string =>
  `insert into audit.permit_used select 32, gen_random_uuid(), date '2020-01-01', 'a', 'b', 'record-visit', 'permitted'
   from generate_series(1, ${many})`
