-- When the audit trail was last told that somebody was refused something: who tries for ever does not fill it.
create table person_refusal (
	person  text        not null,
	what    text        not null,
	told_at timestamptz not null,
	primary key (person, what)
);
