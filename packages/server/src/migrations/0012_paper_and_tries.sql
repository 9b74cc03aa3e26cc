-- A workplace without a screen: the number of its printed code (basılı kod) in force and the key behind it, for one school
-- year. What was printed before opens no more (VISITS section 5).
create table vault.code_sheet (province smallint not null, aud text not null, workplace uuid not null,
  sheet smallint not null check (sheet between 1 and 9999), wrapped bytea not null, ends date not null,
  primary key (province, aud));
create policy check_token on vault.code_sheet for select
  using (imes.acting() = 'coordinator' and imes.purpose() = 'record-visit');
create policy print_own on vault.code_sheet using (imes.acting() = 'workplace' and imes.purpose() = 'prove-visit'
  and workplace = any((select imes.scopes())::uuid[]));
create policy print_for_own_school on vault.code_sheet using (imes.acting() = 'office' and imes.purpose() = 'plan-visit'
  and workplace in (select workplace from imes.placement));
create policy close_day on vault.code_sheet using (imes.acting() = 'system' and imes.purpose() = 'close-day');

-- Wrong typed figures, five for a ticket in all processes together. A keyed hash names the ticket, under a key of its own,
-- so that a row here and a spent ticket cannot be laid side by side. No person, no clock; the row goes at the end of the
-- last day on which the token could be delivered, or when the figures were right.
create table imes.typed_try (province smallint not null, key bytea not null check (length(key) = 32),
  tries smallint not null check (tries between 1 and 6), until date not null, primary key (province, key));
create policy count on imes.typed_try using (imes.acting() = 'system' and imes.purpose() = 'prove-visit');
create policy close_day on imes.typed_try using (imes.acting() = 'system' and imes.purpose() = 'close-day');

-- A revoked number is dropped when its ticket could no longer be delivered.
create policy close_day on imes.revoked_ticket using (imes.acting() = 'system' and imes.purpose() = 'close-day');
grant delete on imes.revoked_ticket to imes_app;

grant select, insert, update, delete on vault.code_sheet, imes.typed_try to imes_app;

-- As in 0006; with the tries, whose order of rows would show the order of a day as well.
create or replace function imes.close_day(closing date) returns int language plpgsql security definer
  set search_path = imes, pg_temp as $$
declare rewritten int;
begin
  if imes.acting() is distinct from 'system' or imes.purpose() is distinct from 'close-day' then
    raise exception 'close_day is the job of the day''s end';
  end if;
  lock table imes.visit, imes.spent_ticket, imes.idempotency, imes.typed_try in exclusive mode;
  create temp table day_visits on commit drop as
    select * from imes.visit where province = imes.province() and date >= closing - 14;
  delete from imes.visit where province = imes.province() and date >= closing - 14;
  insert into imes.visit select * from day_visits order by province, visit_id, placement;
  get diagnostics rewritten = row_count;
  create temp table day_tickets on commit drop as
    select * from imes.spent_ticket where province = imes.province() and until >= closing;
  delete from imes.spent_ticket where province = imes.province();
  insert into imes.spent_ticket select * from day_tickets order by province, key;
  create temp table day_tries on commit drop as
    select * from imes.typed_try where province = imes.province() and until > closing;
  delete from imes.typed_try where province = imes.province();
  insert into imes.typed_try select * from day_tries order by province, key;
  create temp table day_keys on commit drop as
    select * from imes.idempotency where province = imes.province() and until >= closing;
  delete from imes.idempotency where province = imes.province();
  insert into imes.idempotency select * from day_keys order by province, key_mac;
  drop table day_visits; drop table day_tickets; drop table day_tries; drop table day_keys;
  return rewritten;
end $$;
select imes.guard_tables();
