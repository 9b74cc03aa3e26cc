-- At the day's end the ratchets turn, whether or not anybody asked for a key that day: what the older roots opened is gone
-- (VISITS sections 3 and 9). The roots of screens have that policy since 0006; those of people's own details get it here.
create policy close_day on vault.slot_root using (imes.acting() = 'system' and imes.purpose() = 'close-day');
select imes.guard_tables();
