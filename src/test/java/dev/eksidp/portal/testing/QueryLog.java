package dev.eksidp.portal.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.eksidp.portal.shell.RequestTrace;
import org.slf4j.LoggerFactory;

/**
 * The SQL statements of each request to the portal, by the id in its
 * {@code X-Request-Id}.
 */
public final class QueryLog implements AutoCloseable {

	private static final List<String> LOGGERS = List.of("org.hibernate.SQL",
			"org.springframework.jdbc.core.JdbcTemplate");

	private final Map<String, List<String>> statements = new ConcurrentHashMap<>();

	private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

		@Override
		protected void append(ILoggingEvent event) {
			String request = event.getMDCPropertyMap().get(RequestTrace.REQUEST_ID);
			if (request != null && !event.getFormattedMessage().startsWith("Executing prepared SQL query")) {
				QueryLog.this.statements.computeIfAbsent(request, (_) -> new CopyOnWriteArrayList<>())
					.add(event.getFormattedMessage());
			}
		}

	};

	public QueryLog() {
		this.appender.start();
		LOGGERS.forEach((name) -> {
			Logger logger = (Logger) LoggerFactory.getLogger(name);
			logger.setLevel(Level.DEBUG);
			logger.setAdditive(false);
			logger.addAppender(this.appender);
		});
	}

	/**
	 * What the request with this id asked the database.
	 */
	public List<String> of(String requestId) {
		return this.statements.getOrDefault(requestId, List.of());
	}

	@Override
	public void close() {
		LOGGERS.forEach((name) -> {
			Logger logger = (Logger) LoggerFactory.getLogger(name);
			logger.detachAppender(this.appender);
			logger.setAdditive(true);
			logger.setLevel(null);
		});
	}

}
