-- One ledger a province: entries, leaves and heads stand under the province whose acts they prove, like every other row.
-- What stood under province 0 belongs to the province that its heads name.
alter table imes.ledger_entry drop constraint ledger_entry_province_check, no force row level security;
alter table imes.ledger_leaf drop constraint ledger_leaf_province_check, no force row level security;
alter table imes.ledger_head drop constraint ledger_head_province_check, no force row level security;
alter table imes.notice_record no force row level security;
alter table imes.ledger_head add column day date;
update imes.ledger_head h set day = (p.said ->> 'day')::date, province = (p.said ->> 'ledger')::smallint
  from (select size, convert_from(decode(rpad(payload, 4 * ceil(length(payload) / 4.0)::int, '='), 'base64'), 'utf8')::jsonb as said
    from (select size, translate(split_part(head, '.', 2), '-_', '+/') as payload from imes.ledger_head) raw) p
  where p.size = h.size;
alter table imes.ledger_head alter column day set not null;
update imes.ledger_leaf set province = (select min(province) from imes.ledger_head);
update imes.ledger_entry set province =
  coalesce((select min(province) from imes.ledger_head), (select min(province) from imes.notice_record));
alter table imes.ledger_entry add check (province between 1 and 81);
alter table imes.ledger_leaf add check (province between 1 and 81);
alter table imes.ledger_head add check (province between 1 and 81);
-- An entry is written in the transaction of the act it proves, under that act's province: no exception any more.
drop policy own_province on imes.ledger_entry;
select imes.guard_tables();
