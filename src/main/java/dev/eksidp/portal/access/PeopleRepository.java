package dev.eksidp.portal.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps everybody who has signed in.
 */
@Component
class PeopleRepository implements People {

	/** Who has stayed away for longer is not offered as somebody to ask. */
	static final Duration REMEMBERED = Duration.ofDays(90);

	private static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);

	private final JdbcClient jdbc;

	private final Clock clock;

	private final DemoPeople demo;

	PeopleRepository(JdbcClient jdbc, Clock clock, DemoPeople demo) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.demo = demo;
	}

	@Override
	public List<Person> withRole(Role role) {
		return this.jdbc.sql("""
				select name, array_to_string(roles, ',') as roles from person
				where roles @> array[cast(:role as text)] and seen_at > :since and not %s order by name
				""".formatted(this.demo.keptOut("person")))
			.param("role", role.name())
			.param("since", now().minus(REMEMBERED))
			.query(PeopleRepository::person)
			.list();
	}

	/**
	 * Keeps who has signed in. The name that a subject came with the first time stays for
	 * good: who could take another name could approve own requests.
	 * @param subject who this is to the one who vouches for it
	 * @param name the name for somebody new
	 * @throws SignInRefused when the name belongs to another subject, or this person is
	 * disabled
	 */
	Person signedIn(String subject, String name, Set<Role> roles) {
		keep(subject, name, roles);
		return this.jdbc.sql("select name, disabled_at is not null as disabled from person where subject = :subject")
			.param("subject", subject)
			.query((row, number) -> {
				if (row.getBoolean("disabled")) {
					throw SignInRefused.disabled(row.getString("name"));
				}
				return new Person(row.getString("name"), roles);
			})
			.single();
	}

	/**
	 * Keeps somebody who may sign in. Programs do it with every call: what is less than a
	 * minute old stays as it is.
	 */
	void keep(String subject, String name, Set<Role> roles) {
		try {
			this.jdbc.sql("""
					insert into person as known (name, subject, roles, seen_at)
					values (:name, :subject, string_to_array(:roles, ','), :now)
					on conflict (subject) do update set roles = excluded.roles, seen_at = excluded.seen_at
					where known.disabled_at is null and (known.roles <> excluded.roles or known.seen_at <= :before)
					""")
				.param("name", name)
				.param("subject", subject)
				.param("roles", roles.stream().map(Role::name).sorted().collect(Collectors.joining(",")))
				.param("now", now())
				.param("before", now().minus(AT_MOST_EVERY))
				.update();
		}
		catch (DuplicateKeyException ex) {
			throw new SignInRefused("The name " + name + " belongs to another account. "
					+ "Ask an administrator of the identity provider for a name that is yours alone.");
		}
	}

	/**
	 * Lets nobody pass who is disabled.
	 * @throws SignInRefused when this person is
	 */
	void admit(String name) {
		if (isDisabled(name)) {
			throw SignInRefused.disabled(name);
		}
	}

	boolean isDisabled(String name) {
		return this.jdbc
			.sql("select exists (select 1 from person where name = :name and %s)"
				.formatted(this.demo.keptOut("person")))
			.param("name", name)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Whether a refusal of somebody disabled is the first one in a minute.
	 */
	boolean isNews(String name) {
		return this.jdbc
			.sql("update person set refused_at = :now"
					+ " where name = :name and (refused_at is null or refused_at <= :before)")
			.param("name", name)
			.param("now", now())
			.param("before", now().minus(AT_MOST_EVERY))
			.update() == 1;
	}

	/**
	 * Keeps that this person has just signed in.
	 */
	void seen(String name) {
		this.jdbc.sql("update person set seen_at = :now where name = :name")
			.param("now", now())
			.param("name", name)
			.update();
	}

	private OffsetDateTime now() {
		return OffsetDateTime.now(this.clock);
	}

	private static Person person(ResultSet row, int number) throws SQLException {
		return new Person(row.getString("name"), roles(row.getString("roles")));
	}

	/**
	 * Roles as the table holds them, joined by commas.
	 */
	static Set<Role> roles(String joined) {
		return Arrays.stream(joined.split(",")).map(Role::valueOf).collect(Collectors.toSet());
	}

}
