-- Names come from identity providers and may hold any character; addresses in the REST API need something plainer.
alter table person add column id bigint generated always as identity unique;

-- Since when, and by whom, somebody is kept out.
alter table person add column disabled_at timestamptz;
alter table person add column disabled_by text;
alter table person add constraint person_disabled check ((disabled_at is null) = (disabled_by is null));

-- When the audit trail was last told that a disabled person tried to come in.
alter table person add column refused_at timestamptz;

-- What stands in for its owner in programs. The secret itself is shown once and kept nowhere.
create table api_token (
	id           bigint      generated always as identity primary key,
	owner        text        not null references person (name),
	name         text        not null check (length(name) between 1 and 60),
	-- The public beginning of the token, for people to recognise it by.
	prefix       text        not null,
	-- SHA-256 of the whole token, which has 256 random bits: nothing to guess, so nothing to slow down.
	hash         bytea       not null unique check (octet_length(hash) = 32),
	scopes       text[]      not null check (cardinality(scopes) > 0),
	created_at   timestamptz not null,
	expires_at   timestamptz not null,
	last_used_at timestamptz,
	revoked_at   timestamptz,
	revoked_by   text,
	-- The form that asked for it, so that a form sent twice makes one token.
	form         uuid,
	check ((revoked_at is null) = (revoked_by is null))
);

create index api_token_owner on api_token (owner, id);
create unique index api_token_form on api_token (owner, form);

-- When the audit trail was last told of a refusal for this reason: a program that tries for ever does not fill it.
create table api_token_refusal (
	token_id bigint      not null references api_token,
	reason   text        not null,
	told_at  timestamptz not null,
	primary key (token_id, reason)
);
