-- An evaluation that its author withdrew: the words, their nonce and their key's use are gone; what stays says that there
-- was one, to its author alone, until the window closes. Then nobody finds it, and the next destruction run takes it.
create table imes.withdrawn_evaluation (province smallint not null, id uuid not null, rubric text not null,
  version int not null, author uuid not null,
  author_role text not null check (author_role in ('student', 'coordinator', 'workplace')),
  about_kind text not null check (about_kind in ('workplace', 'student', 'coordinator')), about uuid not null,
  placement uuid not null, term text not null, opens date not null, closes date not null, commitment text not null,
  primary key (province, author, rubric, about, term));
create policy author on imes.withdrawn_evaluation using (author = (select imes.person())
  and author_role = imes.acting() and imes.today() < closes);
create policy consent_withdrawn on imes.withdrawn_evaluation using (imes.purpose() = 'manage-consent'
  and about_kind = 'coordinator' and imes.acting() in ('student', 'guardian', 'coordinator', 'workplace')
  and (author = (select imes.person()) or about = (select imes.person()) or author in (select student from imes.guardianship)));
create policy erase on imes.withdrawn_evaluation using (imes.acting() = 'system' and imes.purpose() = 'destroy');

-- A reply in a contest is shown beside the evaluation, so it is screened like a comment before it is kept.
create policy screened_reply on imes.person for select using (imes.acting() = 'system' and imes.purpose() = 'contest'
  and (id in (select student from imes.placement) or id in (select coordinator from imes.placement)
  or id in (select trainer from imes.placement) or id in (select person from imes.trainer)
  or id in (select guardian from imes.guardianship)));

grant select, insert, delete on imes.withdrawn_evaluation to imes_app;
select imes.guard_tables();
