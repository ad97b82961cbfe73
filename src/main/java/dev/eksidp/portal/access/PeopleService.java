package dev.eksidp.portal.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.eksidp.portal.shell.Cursor;
import dev.eksidp.portal.shell.LikePattern;
import dev.eksidp.portal.shell.Searches;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.SliceRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What administrators see and decide about the people of the portal. Who is disabled
 * cannot sign in, is signed out at the next click, and none of the API tokens lets
 * anybody in.
 */
@Service
public class PeopleService {

	private static final String SELECT = "select id, name, array_to_string(roles, ',') as roles, seen_at, disabled_at,"
			+ " disabled_by from person";

	private final JdbcClient jdbc;

	private final Permissions permissions;

	private final CurrentUser currentUser;

	private final Searches searches;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	PeopleService(JdbcClient jdbc, Permissions permissions, CurrentUser currentUser, Searches searches,
			ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.permissions = permissions;
		this.currentUser = currentUser;
		this.searches = searches;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * By name.
	 * @param q a part of the name, or {@code null}
	 * @throws AccessRefused when the caller is no administrator
	 */
	public Slice<KnownPerson> list(@Nullable String q, SliceRequest page) {
		this.permissions.administer(this.currentUser.person()).orThrow();
		List<KnownPerson> rows = this.searches.run(() -> find(q, page));
		return Slice.of(rows, page.limit(), (person) -> Cursor.of(person.id()));
	}

	private List<KnownPerson> find(@Nullable String q, SliceRequest page) {
		return this.jdbc.sql(SELECT + """
				 where lower(name) like :pattern
				and (cast(:after as bigint) is null or name > (select name from person where id = :after))
				order by name limit :rows
				""")
			.param("pattern", LikePattern.containing(Objects.requireNonNullElse(q, "")))
			.param("after", (page.after() != null) ? page.after().id() : null)
			.param("rows", page.limit() + 1)
			.query(PeopleService::person)
			.list();
	}

	/**
	 * @throws PersonNotFound when nobody has this id
	 * @throws AccessRefused when the caller is no administrator
	 */
	public KnownPerson get(String id) {
		this.permissions.administer(this.currentUser.person()).orThrow();
		return find(id);
	}

	/**
	 * Keeps somebody out from now on. Once more changes nothing.
	 * @throws AccessRefused when the caller is no administrator, or this very person
	 */
	@Transactional
	public KnownPerson disable(String id) {
		return decide(id, "disable",
				"update person set disabled_at = :now, disabled_by = :by where id = :id and disabled_at is null");
	}

	/**
	 * Lets somebody in again. Once more changes nothing.
	 * @throws AccessRefused when the caller is no administrator, or this very person
	 */
	@Transactional
	public KnownPerson enable(String id) {
		return decide(id, "enable", "update person set disabled_at = null, disabled_by = null, refused_at = null"
				+ " where id = :id and disabled_at is not null");
	}

	private KnownPerson decide(String id, String verb, String update) {
		Person by = this.currentUser.person();
		this.permissions.administer(by).orThrow();
		KnownPerson person = find(id);
		this.permissions.disable(by, person.name()).orThrow();
		lock(by.name(), person.name());
		int changed = this.jdbc.sql(update)
			.param("id", person.id())
			.param("by", by.name())
			.param("now", OffsetDateTime.now(this.clock))
			.update();
		if (changed == 1) {
			this.events.publishEvent(AuditableEvent.done(by.name(), PersonSubject.TYPE + "." + verb, PersonSubject.TYPE,
					person.name(), Map.of()));
		}
		return find(id);
	}

	/**
	 * Lets two administrators who disable each other at the same moment take turns: the
	 * second one is disabled by then.
	 */
	private void lock(String by, String other) {
		boolean out = this.jdbc
			.sql("select name = :by and disabled_at is not null from person where name in (:by, :other)"
					+ " order by name for update")
			.param("by", by)
			.param("other", other)
			.query(Boolean.class)
			.list()
			.contains(true);
		if (out) {
			throw SignInRefused.disabled(by);
		}
	}

	private KnownPerson find(String id) {
		try {
			return this.jdbc.sql(SELECT + " where id = :id")
				.param("id", Long.parseLong(id))
				.query(PeopleService::person)
				.optional()
				.orElseThrow(() -> new PersonNotFound(id));
		}
		catch (NumberFormatException ex) {
			throw new PersonNotFound(id);
		}
	}

	private static KnownPerson person(ResultSet row, int number) throws SQLException {
		OffsetDateTime disabled = row.getObject("disabled_at", OffsetDateTime.class);
		return new KnownPerson(row.getLong("id"), row.getString("name"),
				PeopleRepository.roles(row.getString("roles")).stream().sorted().toList(),
				row.getObject("seen_at", OffsetDateTime.class).toInstant(),
				(disabled != null) ? disabled.toInstant() : null, row.getString("disabled_by"));
	}

}
