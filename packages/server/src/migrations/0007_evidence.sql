-- Evidence: a ledger of hashes, cases about rights, certificates of destruction. Nothing here can be changed in place.
-- The ledger belongs to the installation, not to a province: its rows stand under province 0.
create table imes.ledger_entry (province smallint not null check (province = 0), leaf text not null,
  primary key (province, leaf));
create table imes.ledger_leaf (province smallint not null check (province = 0), index int not null, leaf text not null,
  primary key (province, index));
create table imes.ledger_head (province smallint not null check (province = 0), size int not null, head text not null,
  primary key (province, size));

create table imes.rights_case (province smallint not null, id uuid not null, number text not null, person uuid not null,
  right_asked text not null, text_sealed bytea not null, received_on date not null, answer_by date not null,
  primary key (province, id), unique (province, number));
create table imes.rights_answer (province smallint not null, rights_case uuid not null, seq int not null,
  outcome text not null check (outcome in ('accepted', 'partly', 'refused')), article text, reason text not null,
  answered_by uuid not null, on_day date not null, primary key (province, rights_case, seq),
  foreign key (province, rights_case) references imes.rights_case (province, id));

create table imes.destruction_certificate (province smallint not null, id uuid not null, day date not null,
  count int not null, method text not null, plan_hash text not null, parts jsonb not null, primary key (province, id));
-- Check results that stand on the transparency page.
create table imes.check_result (province smallint not null, id text not null, passed boolean not null, on_day date not null,
  evidence text not null, primary key (province, id));

create policy public_evidence on imes.ledger_leaf for select using (true);
create policy public_evidence on imes.ledger_head for select using (true);
create policy keeper on imes.ledger_leaf for insert with check (imes.acting() = 'system' and imes.purpose() = 'keep-ledger');
create policy keeper on imes.ledger_head for insert with check (imes.acting() = 'system' and imes.purpose() = 'keep-ledger');
create policy keeper on imes.ledger_entry for select using (imes.acting() = 'system' and imes.purpose() = 'keep-ledger');
-- An entry is written in the transaction of the act it proves, which belongs to that act's province.
drop policy if exists own_province on imes.ledger_entry;
create policy own_province on imes.ledger_entry as restrictive using (imes.purpose() is not null);
create policy noted on imes.ledger_entry for insert with check (true);

create policy self on imes.rights_case for select using (person = (select imes.person()) and imes.acting() <> 'desk');
create policy asked on imes.rights_case for insert
  with check (person = (select imes.person()) and imes.purpose() = 'answer-request');
create policy desk on imes.rights_case for select using (imes.acting() = 'desk' and imes.purpose() = 'answer-request');
create policy through_case on imes.rights_answer for select using (rights_case in (select id from imes.rights_case));
create policy desk on imes.rights_answer for insert
  with check (imes.acting() = 'desk' and imes.purpose() = 'answer-request' and answered_by = (select imes.person()));
create policy case_key_for_desk on vault.person_key for select using (purpose = 'case' and imes.acting() = 'desk'
  and imes.purpose() = 'answer-request' and person in (select person from imes.rights_case));
create policy desk_names on imes.person for select using (imes.acting() = 'desk' and imes.purpose() = 'answer-request'
  and id in (select person from imes.rights_case));

create policy desk on imes.destruction_certificate for select using (imes.acting() in ('desk', 'auditor', 'system'));
create policy run on imes.destruction_certificate for insert with check (imes.acting() = 'system' and imes.purpose() = 'destroy');
create policy public_page on imes.check_result for select using (true);
create policy checked on imes.check_result using (imes.acting() = 'system' and imes.purpose() = 'audit');

grant select, insert on imes.ledger_entry, imes.ledger_leaf, imes.ledger_head, imes.rights_case, imes.rights_answer,
  imes.destruction_certificate to imes_app;
grant select, insert, update on imes.check_result to imes_app;
select imes.guard_tables();
