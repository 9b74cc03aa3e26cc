-- Where an entry stands in its ledger is asked for each receipt, and for each day's close.
create index ledger_leaf_place on imes.ledger_leaf (province, leaf);
select imes.guard_tables();
