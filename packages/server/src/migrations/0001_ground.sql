-- The ground under every table. The province is the first part of every primary key (the distribution key of Citus);
-- row-level security is enabled and forced everywhere; the application's role owns nothing and bypasses nothing.
do $$ begin
  if not exists (select from pg_roles where rolname = 'imes_app') then
    create role imes_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
  if not pg_has_role(current_user, 'imes_app', 'member') then
    execute format('grant imes_app to %I', current_user);
  end if;
end $$;

create schema if not exists imes;
create schema vault;
create schema audit;
grant usage on schema imes, vault, audit to imes_app;

-- What a transaction may do stands in its settings, put there by one statement when it begins. An empty setting is what
-- remains after an earlier transaction of the same connection: it counts as none.
create function imes.province() returns int language sql stable parallel safe
  as $$ select nullif(current_setting('app.province', true), '')::int $$;
create function imes.person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function imes.acting() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.role', true), '') $$;
create function imes.purpose() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.purpose', true), '') $$;
create function imes.scopes() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.scopes', true), '')::uuid[], '{}') $$;
create function imes.today() returns date language sql stable parallel safe
  as $$ select nullif(current_setting('app.day', true), '')::date $$;

-- The check digits of the national identity number (T.C. kimlik numarası). An eleven-digit number beginning with 0 is
-- refused as well: no real one does, but the made-up ones of demonstrations do, and neither belongs in stored text.
create function imes.is_national_id(candidate text) returns boolean language sql immutable strict parallel safe as $$
  select candidate ~ '^[0-9]{11}$' and (
    select ((d[1] + d[3] + d[5] + d[7] + d[9]) * 7 - (d[2] + d[4] + d[6] + d[8]) + 100) % 10 = d[10]
       and (d[1] + d[2] + d[3] + d[4] + d[5] + d[6] + d[7] + d[8] + d[9] + d[10]) % 10 = d[11]
    from (select regexp_split_to_array(candidate, '')::int[] as d) digits)
$$;
create function imes.holds_national_id(said text) returns boolean language sql immutable strict parallel safe as $$
  select exists (
    select from regexp_matches(said, '[0-9A-Za-z]+', 'g') as word
    where word[1] ~ '^[A-Za-z]{0,4}[0-9]{11}[A-Za-z]{0,4}$'
      and imes.is_national_id(substring(word[1] from '[0-9]{11}')))
$$;

-- Called at the end of every migration: no table escapes the four rules, however it was written.
create function imes.guard_tables() returns void language plpgsql as $$
declare t record; c record;
begin
  for t in
    select n.nspname as schema, k.relname as name, k.oid
    from pg_class k join pg_namespace n on n.oid = k.relnamespace
    where n.nspname in ('imes', 'vault', 'audit') and k.relkind in ('r', 'p')
  loop
    if not exists (
      select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where i.indrelid = t.oid and i.indisprimary and a.attname = 'province' and a.atttypid = 'smallint'::regtype)
    then
      raise exception 'table %.% does not begin its primary key with province smallint', t.schema, t.name;
    end if;
    execute format('alter table %I.%I enable row level security', t.schema, t.name);
    execute format('alter table %I.%I force row level security', t.schema, t.name);
    if not exists (select from pg_policy where polrelid = t.oid and polname = 'own_province') then
      execute format('create policy own_province on %I.%I as restrictive
        using (province = (select imes.province()) and (select imes.purpose()) is not null)', t.schema, t.name);
    end if;
    for c in
      select a.attname as name from pg_attribute a
      where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
        and a.atttypid in ('text'::regtype, 'jsonb'::regtype, 'varchar'::regtype)
        and not exists (select from pg_constraint o where o.conrelid = t.oid
                        and o.conname = left(t.name || '_' || a.attname, 45) || '_no_national_id')
    loop
      execute format('alter table %I.%I add constraint %I check (not imes.holds_national_id(%I::text))',
        t.schema, t.name, left(t.name || '_' || c.name, 45) || '_no_national_id', c.name);
    end loop;
  end loop;
end $$;
