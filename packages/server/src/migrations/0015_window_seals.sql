-- One root over the commitments of a window enters the ledger on the day the window closes. The root says nothing of who or
-- how many; the key of its entry is no secret, so that any author can show it. No row is changed afterwards.
create table imes.window_seal (province smallint not null, term text not null, closes date not null, root text not null,
  entry_key bytea not null, leaf text not null, primary key (province, term));
create policy everybody on imes.window_seal for select using (true);
create policy keeper on imes.window_seal for insert with check (imes.acting() = 'system' and imes.purpose() = 'keep-ledger');

-- Where an evaluation's commitment stands under that root: with its evaluation, for its author alone, gone with it.
create table imes.evaluation_place (province smallint not null, evaluation uuid not null, position int not null,
  path bytea not null, primary key (province, evaluation),
  foreign key (province, evaluation) references imes.evaluation (province, id) on delete cascade);
create policy author on imes.evaluation_place for select using (evaluation in (select id from imes.evaluation
  where author = (select imes.person()) and author_role = imes.acting()));
create policy keeper on imes.evaluation_place for insert with check (imes.acting() = 'system' and imes.purpose() = 'keep-ledger');
-- The keeper of the ledger reads commitments of windows that have closed; without a key the words are opaque to it.
create policy committed on imes.evaluation for select using (imes.acting() = 'system'
  and imes.purpose() = 'keep-ledger' and closes <= imes.today());

grant select, insert on imes.window_seal, imes.evaluation_place to imes_app;
select imes.guard_tables();
