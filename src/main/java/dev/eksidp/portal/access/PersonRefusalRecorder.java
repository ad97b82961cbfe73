package dev.eksidp.portal.access;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the audit trail of people who were refused something: once a minute for the same
 * thing, and of a few things a minute, so that nobody fills the trail by trying.
 */
@Component
class PersonRefusalRecorder {

	private static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);

	private static final int MOST_THINGS = 20;

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	PersonRefusalRecorder(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.events = events;
		this.clock = clock;
	}

	@Transactional
	public void refused(AuditableEvent event) {
		if (isNews(event.actor(),
				"%s %s %s".formatted(event.action(), event.subjectId(), event.detail().get("reason")))) {
			this.events.publishEvent(event);
		}
	}

	private boolean isNews(String person, String what) {
		OffsetDateTime now = OffsetDateTime.now(this.clock);
		this.jdbc.sql("delete from person_refusal where person = :person and told_at <= :before")
			.param("person", person)
			.param("before", now.minus(AT_MOST_EVERY))
			.update();
		return this.jdbc.sql("""
				insert into person_refusal (person, what, told_at) select :person, md5(:what), :now
				where (select count(*) from person_refusal where person = :person) < :most
				on conflict (person, what) do nothing
				""")
			.param("person", person)
			.param("what", what)
			.param("now", now)
			.param("most", MOST_THINGS)
			.update() == 1;
	}

}
