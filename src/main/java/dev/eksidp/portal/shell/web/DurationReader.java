package dev.eksidp.portal.shell.web;

import java.text.ParseException;
import java.time.Duration;
import java.util.Locale;

import org.springframework.format.Formatter;
import org.springframework.format.annotation.DurationFormat.Unit;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.stereotype.Component;

/**
 * Reads parameters that are a time span: {@code 30s} as in the settings, {@code PT30S} as
 * in ISO 8601, or a number of seconds.
 */
@Component
class DurationReader implements Formatter<Duration> {

	@Override
	public Duration parse(String text, Locale locale) throws ParseException {
		try {
			return DurationFormatterUtils.detectAndParse(text.strip(), Unit.SECONDS);
		}
		catch (IllegalArgumentException ex) {
			ParseException unreadable = new ParseException("Not a time span: " + text, 0);
			unreadable.initCause(ex);
			throw unreadable;
		}
	}

	@Override
	public String print(Duration duration, Locale locale) {
		return duration.toString();
	}

}
