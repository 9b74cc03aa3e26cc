-- The plan names who goes where; it has no field for "done". The record has no coordinator, no place and no clock: one
-- row a placement seen, and a random id without order (K-4/2-ç.1 to ç.3).
create table imes.planned_visit (province smallint not null, id uuid not null, coordinator uuid not null, school uuid not null,
  workplace uuid not null, placements jsonb not null, day date not null, window_from date not null, window_to date not null,
  term_from date not null, term_to date not null, primary key (province, id));
create index planned_visit_of on imes.planned_visit (province, coordinator);

create table imes.visit (province smallint not null, visit_id uuid not null, placement uuid not null, date date not null,
  primary key (province, visit_id, placement));
create index visit_of_placement on imes.visit (province, placement);

-- A ticket is spent once. The key is a keyed hash; `until` is the last day on which the token could be delivered.
create table imes.spent_ticket (province smallint not null, key bytea not null, until date not null,
  primary key (province, key));

create table imes.screen (province smallint not null, kid text not null, aud text not null, slot smallint not null check (slot between 0 and 7),
  workplace uuid not null, school_year text not null, jwk jsonb not null, revoked_until date,
  primary key (province, kid));
create unique index screen_slot on imes.screen (province, aud, slot) where revoked_until is null;
create table imes.screen_code (province smallint not null, code_mac bytea not null, workplace uuid not null, until_ms bigint not null,
  primary key (province, code_mac));
create table imes.revoked_ticket (province smallint not null, jti text not null, until date not null, primary key (province, jti));

-- Only the oldest root that is still needed is kept; older ones are overwritten (VISITS section 3).
create table vault.screen_root (province smallint not null, aud text not null, slot smallint not null, day date not null,
  wrapped bytea not null, primary key (province, aud, slot));
-- Half of the key of a coordinator's own visit detail; readable by that coordinator alone, destroyed by withdrawal.
create table vault.slot_root (province smallint not null, person uuid not null, purpose text not null
  check (purpose in ('prove-visit-location', 'prove-visit-time')), day date not null, wrapped bytea not null,
  primary key (province, person, purpose, day));

create policy own on imes.planned_visit for select using (imes.acting() = 'coordinator' and coordinator = (select imes.person()));
create policy own_school on imes.planned_visit using (imes.acting() = 'office' and imes.purpose() = 'plan-visit'
  and school = any((select imes.scopes())::uuid[]));
create policy planned_day on imes.planned_visit for select using (imes.acting() = 'workplace' and imes.purpose() = 'plan-visit'
  and workplace = any((select imes.scopes())::uuid[]));

create policy through_placement on imes.visit for select using (imes.purpose() in ('record-visit', 'export-own-data')
  and placement in (select id from imes.placement));
create policy write_own on imes.visit for insert with check (imes.acting() = 'coordinator' and imes.purpose() = 'record-visit'
  and date <= imes.today() and placement in (select id from imes.placement));
create policy close_day on imes.visit using (imes.acting() = 'system' and imes.purpose() in ('close-day', 'destroy'));
create policy claim on imes.spent_ticket using (imes.acting() = 'coordinator' and imes.purpose() = 'record-visit');
create policy close_day on imes.spent_ticket using (imes.acting() = 'system' and imes.purpose() in ('close-day', 'destroy'));

create policy check_token on imes.screen for select using (imes.acting() = 'coordinator' and imes.purpose() in ('prove-visit', 'record-visit'));
create policy own_workplace on imes.screen using (imes.acting() = 'workplace' and workplace = any((select imes.scopes())::uuid[]));
create policy enrol on imes.screen using (imes.acting() = 'system' and imes.purpose() = 'prove-visit');
create policy office on imes.screen using (imes.acting() = 'office' and imes.purpose() = 'prove-visit');
create policy own_workplace on imes.screen_code using (imes.acting() in ('workplace', 'office') and imes.purpose() = 'prove-visit');
create policy enrol on imes.screen_code using (imes.acting() = 'system' and imes.purpose() = 'prove-visit');
create policy once on imes.spent_ticket using (imes.acting() = 'system' and imes.purpose() = 'prove-visit');
create policy check_token on imes.revoked_ticket for select using (imes.acting() in ('coordinator', 'system'));
create policy revoke on imes.revoked_ticket for insert with check (imes.purpose() in ('prove-visit', 'record-visit'));

create policy check_token on vault.screen_root for select using (imes.acting() = 'coordinator' and imes.purpose() = 'record-visit');
create policy hand_out on vault.screen_root using (imes.acting() = 'system' and imes.purpose() in ('prove-visit', 'close-day'));
create policy drop_root on vault.screen_root for delete using (imes.acting() in ('workplace', 'office') and imes.purpose() = 'prove-visit');
create policy seen_by_dropper on vault.screen_root for select using (imes.acting() in ('workplace', 'office') and imes.purpose() = 'prove-visit');
create policy self on vault.slot_root using (imes.acting() = 'coordinator' and person = (select imes.person()));
create policy over on vault.slot_root for delete using (imes.acting() = 'system' and imes.purpose() = 'destroy');

grant select, insert, delete on imes.planned_visit to imes_app;
grant select, insert on imes.visit, imes.spent_ticket to imes_app;
grant select, insert, delete on imes.screen_code to imes_app;
grant select, insert on imes.screen to imes_app;
grant update (revoked_until) on imes.screen to imes_app;
grant select, insert on imes.revoked_ticket to imes_app;
grant select, insert, update, delete on vault.screen_root, vault.slot_root to imes_app;

-- The order in which rows were written shows the order of a day. At its end they are written anew, sorted by their keys,
-- in one transaction. The caller's settings (role `system`, purpose `close-day`) still pass through row-level security.
create function imes.close_day(closing date) returns int language plpgsql security definer
  set search_path = imes, pg_temp as $$
declare rewritten int;
begin
  if imes.acting() is distinct from 'system' or imes.purpose() is distinct from 'close-day' then
    raise exception 'close_day is the job of the day''s end';
  end if;
  lock table imes.visit, imes.spent_ticket, imes.idempotency in exclusive mode;
  -- A visit is recorded at most 14 days late: older rows were written anew when that was still possible.
  create temp table day_visits on commit drop as
    select * from imes.visit where province = imes.province() and date >= closing - 14;
  delete from imes.visit where province = imes.province() and date >= closing - 14;
  insert into imes.visit select * from day_visits order by province, visit_id, placement;
  get diagnostics rewritten = row_count;
  create temp table day_tickets on commit drop as
    select * from imes.spent_ticket where province = imes.province() and until >= closing;
  delete from imes.spent_ticket where province = imes.province();
  insert into imes.spent_ticket select * from day_tickets order by province, key;
  create temp table day_keys on commit drop as
    select * from imes.idempotency where province = imes.province() and until >= closing;
  delete from imes.idempotency where province = imes.province();
  insert into imes.idempotency select * from day_keys order by province, key_mac;
  drop table day_visits; drop table day_tickets; drop table day_keys;
  return rewritten;
end $$;
revoke all on function imes.close_day(date) from public;
grant execute on function imes.close_day(date) to imes_app;
select imes.guard_tables();
