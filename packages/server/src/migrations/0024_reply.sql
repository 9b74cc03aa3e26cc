-- A person answers the question about their request (KVKK m.13) where it was asked: the step says that and on which day they
-- did, what they wrote is sealed under their own key, like the request.
alter table imes.rights_step add column text_sealed bytea;
create policy replied on imes.rights_step for insert with check (step ->> 'type' = 'reply' and text_sealed is not null
  and imes.acting() <> 'desk' and imes.purpose() = 'answer-request'
  and rights_case in (select id from imes.rights_case where person = (select imes.person())));
select imes.guard_tables();
