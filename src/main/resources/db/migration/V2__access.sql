-- Everybody who has signed in, with the roles of the last time.
create table person (
	name    text        primary key check (length(name) between 1 and 100),
	-- Who this is to the one who vouches for it: never changes, unlike a name.
	subject text        not null unique,
	roles   text[]      not null,
	seen_at timestamptz not null
);

-- Two names that differ in case only would be told apart by nobody.
create unique index person_name_in_any_case on person (lower(name));

create index person_roles on person using gin (roles);

-- Failed sign-ins, counted for an account, for a source, and for both together. Keys are
-- hashes: people type passwords into the field for the name.
create table sign_in_attempts (
	key           text        primary key,
	failures      integer     not null default 0,
	failed_at     timestamptz not null,
	refused_until timestamptz not null,
	succeeded_at  timestamptz
);

create index sign_in_attempts_failed_at on sign_in_attempts (failed_at);
