-- Who has not signed in has no session any more.
delete from spring_session where principal_name is null;

-- What cookies of strangers are encrypted with: the same on all replicas.
create table cookie_key (
	only_one boolean primary key default true check (only_one),
	secret   bytea   not null check (octet_length(secret) = 32)
);

insert into cookie_key (secret)
values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
