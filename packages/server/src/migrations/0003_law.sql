-- Notices and consents: two acts, two tables. A consent's row is seen by its own person and, for their own act, by the
-- guardian; nobody above can learn it (K-5/1.6). Neither table can be changed or thinned out: proof is the controller's
-- burden (K-5/1.8).
create table imes.notice_record (province smallint not null, id uuid not null, subject uuid not null, actor uuid not null,
  notice text not null, event jsonb not null, primary key (province, id));
create index notice_subject on imes.notice_record (province, subject);

create table imes.consent_event (province smallint not null, id uuid not null, subject uuid not null, actor uuid not null,
  purpose text not null, event jsonb not null, proof_sealed bytea not null, primary key (province, id));
create index consent_subject on imes.consent_event (province, subject, purpose);

-- The same answer to the same key: the row is written in the transaction of the write it stands for. The answer is
-- sealed with the caller's own key, of which only a hash is kept; no person, no route, no clock.
create table imes.idempotency (province smallint not null, key_mac bytea not null, body_mac bytea not null,
  answer_sealed bytea, until date not null, primary key (province, key_mac));

-- Security log: permits, not people's days (K-12/1.1). Visits appear only in the count of a day, without an actor.
create table audit.permit_used (province smallint not null, id uuid not null, on_day date not null, actor text not null,
  permit text not null, purpose text not null, outcome text not null, primary key (province, id));
create table audit.daily_count (province smallint not null, on_day date not null, purpose text not null,
  outcome text not null, count int not null, primary key (province, on_day, purpose, outcome));

create policy self on imes.notice_record using (actor = (select imes.person()) and imes.acting() <> 'system');
create policy look_up on imes.notice_record for select using (imes.acting() = 'system' and imes.purpose() = 'decide');

create policy self on imes.consent_event for select
  using (subject = (select imes.person()) and imes.acting() <> 'system');
create policy own_act on imes.consent_event for select
  using (actor = (select imes.person()) and imes.acting() = 'guardian');
create policy own_act_is_written on imes.consent_event for insert
  with check (actor = (select imes.person()) and imes.purpose() = 'manage-consent');
create policy look_up on imes.consent_event for select using (imes.acting() = 'system' and imes.purpose() = 'decide');

create policy by_key on imes.idempotency using (true);

create policy note on audit.permit_used for insert with check (true);
create policy breach on audit.permit_used for select
  using (imes.acting() = 'desk' and imes.purpose() = 'handle-breach');
create policy keep on audit.daily_count using (imes.acting() = 'system');
create policy counts on audit.daily_count for select using (imes.acting() in ('desk', 'auditor'));

grant select, insert on imes.notice_record, imes.consent_event to imes_app;
grant select, insert, update, delete on imes.idempotency to imes_app;
grant select, insert on audit.permit_used to imes_app;
grant select, insert, update on audit.daily_count to imes_app;
select imes.guard_tables();
