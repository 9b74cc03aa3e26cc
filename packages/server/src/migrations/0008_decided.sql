-- A correction adds a wording and keeps the old one (K-4/2-b): sealed under the author's key, with its own commitment.
alter table imes.evaluation_event add column corrected_sealed bytea, add column commitment text;

-- A contest of a published result takes evaluations out unread: by placement and side, on a ground that needs no reading.
-- The row is written whether or not anybody had evaluated, so neither it nor "under review" tells who took part.
create table imes.set_aside (province smallint not null, contest uuid not null, placement uuid not null,
  author_role text not null check (author_role in ('student', 'coordinator')),
  ground text not null check (ground in ('not-placed-there', 'outside-the-window', 'duplicate', 'coercion-reported-by-author')),
  primary key (province, contest, placement, author_role),
  foreign key (province, contest) references imes.contest_case (province, id));
create policy decided on imes.set_aside for insert
  with check (imes.acting() in ('office', 'district') and imes.purpose() = 'contest');
create policy engine on imes.set_aside for select
  using (imes.acting() = 'system' and imes.purpose() in ('score-workplace', 'evaluate-workplace'));

-- Published figures of a workplace that are under review until its next lawful release (K-28/1-b).
create table imes.under_review (province smallint not null, workplace uuid not null, since date not null,
  primary key (province, workplace, since));
create policy decided on imes.under_review for insert
  with check (imes.acting() in ('office', 'district') and imes.purpose() = 'contest');
create policy beside_scores on imes.under_review for select using (imes.purpose() in ('score-workplace', 'review-placement',
  'propose-placement', 'contest'));

-- Feedback as it was pooled on a day of the calendar, sealed under the coordinator's own key: a consent that is
-- withdrawn later changes no figure, so no two readings can be subtracted.
create table imes.published_feedback (province smallint not null, coordinator uuid not null, day date not null,
  sealed bytea not null, primary key (province, coordinator, day));
create policy self on imes.published_feedback for select using (coordinator = (select imes.person())
  and imes.acting() = 'coordinator' and imes.purpose() = 'evaluate-coordinator');
create policy pooled on imes.published_feedback for insert with check (coordinator = (select imes.person())
  and imes.acting() = 'coordinator' and imes.purpose() = 'evaluate-coordinator');
create policy consent_withdrawn on imes.published_feedback using (coordinator = (select imes.person())
  and imes.acting() = 'coordinator' and imes.purpose() = 'manage-consent');
create policy erase on imes.published_feedback using (imes.acting() = 'system' and imes.purpose() = 'destroy');

-- Comments of a published cell, unordered and without their evaluation, for the office: read by the engine that mixes them.
create policy comments on imes.evaluation for select using (closes <= imes.today() and about_kind = 'workplace'
  and imes.acting() = 'system' and imes.purpose() = 'evaluate-workplace');
create policy comments_key on vault.person_key for select
  using (purpose = 'answers' and imes.acting() = 'system' and imes.purpose() = 'evaluate-workplace');
create policy comments on imes.release_member for select
  using (imes.acting() = 'system' and imes.purpose() = 'evaluate-workplace');

-- Names that a comment is searched for: the people of the placements at that workplace. For the screening alone.
create policy screened on imes.person for select using (imes.acting() = 'system'
  and imes.purpose() in ('evaluate-workplace', 'evaluate-student') and (id in (select student from imes.placement)
  or id in (select coordinator from imes.placement) or id in (select trainer from imes.placement)
  or id in (select person from imes.trainer) or id in (select guardian from imes.guardianship)));

grant select, insert on imes.set_aside, imes.under_review to imes_app;
grant select, insert, delete on imes.published_feedback to imes_app;
select imes.guard_tables();
