-- A notice that was shown is an entry of the ledger like a consent: its proof lies with the controller (K-10/1.5), and
-- among many entries of one length nobody can tell a notice from a yes, a no or a withdrawal.
alter table imes.notice_record add column proof_sealed bytea;
