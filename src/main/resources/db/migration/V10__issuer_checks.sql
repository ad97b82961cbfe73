-- What the checks of the issuer found when a revision was submitted; null without an issuer
alter table change_revision add column issuer_report jsonb;
