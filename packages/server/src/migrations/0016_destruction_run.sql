-- A destruction run is a plan and a cursor (decision 0016): both lie here until the certificate is written, so that a run
-- that died goes on where it stood. Afterwards the row says that a run took place on a day, and nothing more. The plan is
-- bytes: among thousands of random ids in one text, some group of digits is a valid national id by chance.
create table imes.destruction_run (province smallint not null, id uuid not null, day date not null, plan bytea,
  cursor jsonb, failures smallint not null default 0, ended date, primary key (province, id));
create unique index one_open_run on imes.destruction_run (province) where ended is null;
create policy run on imes.destruction_run using (imes.acting() = 'system' and imes.purpose() = 'destroy');
create policy schedule on imes.destruction_run for select
  using (imes.acting() = 'system' and imes.purpose() in ('decide', 'audit'));

alter table imes.destruction_certificate add column register_hash text, add column keep_until date;

-- An accepted request for erasure (11/1-e): what the person wrote is due from this day on.
create table imes.accepted_erasure (province smallint not null, person uuid not null, day date not null,
  primary key (province, person));
create policy accepted on imes.accepted_erasure for insert
  with check (imes.acting() = 'desk' and imes.purpose() = 'answer-request');
create policy due on imes.accepted_erasure using (imes.acting() = 'system' and imes.purpose() = 'destroy');
create policy due on imes.preference using (imes.acting() = 'system' and imes.purpose() = 'destroy');
create policy due on imes.preference_list using (imes.acting() = 'system' and imes.purpose() = 'destroy');
create policy overdue on imes.rights_case for select using (imes.acting() = 'system' and imes.purpose() = 'audit');

-- How much of the erasure journal, which lies outside the database, this state of the database knows. A restored backup
-- knows less, and does the rest again before it serves (K-7/1.6).
create table imes.journal_mark (province smallint not null, known int not null, day date not null, primary key (province));
create policy erased on imes.journal_mark using (true);
-- Doing withdrawals again: the acts are entered once more, and what rested on them goes.
create policy replay on imes.consent_event for insert with check (imes.acting() = 'system' and imes.purpose() = 'destroy');
create policy replay_seen on imes.consent_event for select using (imes.acting() = 'system' and imes.purpose() = 'destroy');
create policy replay_seen on vault.slot_root for select using (imes.acting() = 'system' and imes.purpose() = 'destroy');

-- Terms of the register that no run could carry out so far.
create policy over on imes.planned_visit using (imes.acting() = 'system' and imes.purpose() = 'destroy');
create policy over on imes.rights_case using (imes.acting() = 'system' and imes.purpose() = 'destroy');
create policy over on imes.rights_answer using (imes.acting() = 'system' and imes.purpose() = 'destroy');
create policy over on audit.permit_used using (imes.acting() = 'system' and imes.purpose() = 'destroy');
grant delete on imes.rights_case, imes.rights_answer, audit.permit_used to imes_app;

grant select, insert, update, delete on imes.destruction_run, imes.accepted_erasure, imes.journal_mark to imes_app;
select imes.guard_tables();
