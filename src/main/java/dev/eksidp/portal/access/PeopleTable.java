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
class PeopleTable implements People {

	/** Who has stayed away for longer is not offered as somebody to ask. */
	private static final Duration REMEMBERED = Duration.ofDays(90);

	private final JdbcClient jdbc;

	private final Clock clock;

	PeopleTable(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public List<Person> withRole(Role role) {
		return this.jdbc.sql("""
				select name, array_to_string(roles, ',') as roles from person
				where roles @> array[cast(:role as text)] and seen_at > :since order by name
				""")
			.param("role", role.name())
			.param("since", now().minus(REMEMBERED))
			.query(PeopleTable::person)
			.list();
	}

	/**
	 * Keeps who has signed in. The name that a subject came with the first time stays for
	 * good: who could take another name could approve own requests.
	 * @param subject who this is to the one who vouches for it
	 * @param name the name for somebody new
	 * @throws SignInRefused when the name belongs to another subject
	 */
	Person signedIn(String subject, String name, Set<Role> roles) {
		try {
			String known = this.jdbc.sql("""
					insert into person (name, subject, roles, seen_at)
					values (:name, :subject, string_to_array(:roles, ','), :now)
					on conflict (subject) do update set roles = excluded.roles, seen_at = excluded.seen_at
					returning name
					""")
				.param("name", name)
				.param("subject", subject)
				.param("roles", roles.stream().map(Role::name).sorted().collect(Collectors.joining(",")))
				.param("now", now())
				.query(String.class)
				.single();
			return new Person(known, roles);
		}
		catch (DuplicateKeyException ex) {
			throw new SignInRefused("The name " + name + " belongs to another account. "
					+ "Ask an administrator of the identity provider for a name that is yours alone.");
		}
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
		Set<Role> roles = Arrays.stream(row.getString("roles").split(","))
			.map(Role::valueOf)
			.collect(Collectors.toSet());
		return new Person(row.getString("name"), roles);
	}

}
