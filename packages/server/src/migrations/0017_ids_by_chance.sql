-- A random id (UUID) is no text that anybody wrote: 38 in a million end in eleven digits that check as a national id by
-- chance, and whatever names such an id could never be written. What stands beside an id is looked at as before.
create or replace function imes.holds_national_id(said text) returns boolean language sql immutable strict parallel safe as $$
  select exists (
    select from regexp_matches(
      regexp_replace(said, '\m[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\M', ' ', 'g'),
      '[0-9A-Za-z]+', 'g') as word
    where word[1] ~ '^[A-Za-z]{0,4}[0-9]{11}[A-Za-z]{0,4}$'
      and imes.is_national_id(substring(word[1] from '[0-9]{11}')))
$$;
