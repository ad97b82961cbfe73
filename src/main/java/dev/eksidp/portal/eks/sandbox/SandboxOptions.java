package dev.eksidp.portal.eks.sandbox;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * How a sandbox EKS runs.
 *
 * @param port on loopback; 0 takes any free one
 * @param directory keeps the state; in memory only when null
 * @param updateDuration how long an ordinary update takes, more than nothing
 * @param oneProviderPerPage whether ListIdentityProviderConfigs refuses every
 * {@code maxResults} but 1, as EKS was seen to do
 * @param fleet how to try out many clusters
 */
record SandboxOptions(int port, @Nullable Path directory, Duration updateDuration, boolean oneProviderPerPage,
		Fleet fleet) {

	static final SandboxOptions DEFAULTS = new SandboxOptions(8090, Path.of("data", "sandbox-eks"),
			Duration.ofSeconds(8), true, Fleet.NONE);

	static final String USAGE = """
			Options: --port=8090 (0 for any free port), --data-directory=./data, --update-duration=8s, \
			--one-provider-per-page=true, --clusters=0, --update-spread=0s""";

	SandboxOptions {
		if (port < 0 || port > 65535) {
			throw new IllegalArgumentException("The port must be between 0 and 65535, not %d.".formatted(port));
		}
		if (!updateDuration.isPositive()) {
			throw new IllegalArgumentException("The update duration must be longer than nothing.");
		}
		if (fleet.updateSpread().compareTo(updateDuration) >= 0) {
			throw new IllegalArgumentException("The update spread must be shorter than the update duration.");
		}
	}

	/**
	 * Reads {@code --name=value} options.
	 * @throws IllegalArgumentException saying which option is wrong
	 */
	static SandboxOptions parse(String... arguments) {
		SandboxOptions options = DEFAULTS;
		for (String argument : arguments) {
			int equals = argument.indexOf('=');
			if (equals < 0) {
				throw new IllegalArgumentException("%s is not an option. %s".formatted(argument, USAGE));
			}
			options = options.with(argument.substring(0, equals), argument.substring(equals + 1));
		}
		return options;
	}

	private SandboxOptions with(String name, String value) {
		return switch (name) {
			case "--port" -> new SandboxOptions(number("port", value), this.directory, this.updateDuration,
					this.oneProviderPerPage, this.fleet);
			case "--data-directory" -> new SandboxOptions(this.port, Path.of(value, "sandbox-eks"), this.updateDuration,
					this.oneProviderPerPage, this.fleet);
			case "--update-duration" -> new SandboxOptions(this.port, this.directory,
					DurationStyle.detectAndParse(value), this.oneProviderPerPage, this.fleet);
			case "--one-provider-per-page" -> new SandboxOptions(this.port, this.directory, this.updateDuration,
					Boolean.parseBoolean(value), this.fleet);
			case "--clusters" -> new SandboxOptions(this.port, this.directory, this.updateDuration,
					this.oneProviderPerPage, new Fleet(number("number", value), this.fleet.updateSpread()));
			case "--update-spread" -> new SandboxOptions(this.port, this.directory, this.updateDuration,
					this.oneProviderPerPage, new Fleet(this.fleet.clusters(), DurationStyle.detectAndParse(value)));
			// spring-boot:run adds the profile to whatever it starts
			case "--spring.profiles.active" -> this;
			default -> throw new IllegalArgumentException("There is no option %s. %s".formatted(name, USAGE));
		};
	}

	private static int number(String what, String text) {
		try {
			return Integer.parseInt(text);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("%s is not a %s. %s".formatted(text, what, USAGE), ex);
		}
	}

	/**
	 * Many clusters that are changed at once.
	 *
	 * @param clusters how many there are beside those that are always there
	 * @param updateSpread by how much updates last shorter or longer than usual, at
	 * random
	 */
	record Fleet(int clusters, Duration updateSpread) {

		static final Fleet NONE = new Fleet(0, Duration.ZERO);

		Fleet {
			if (clusters < 0 || clusters > 9999 || updateSpread.isNegative()) {
				throw new IllegalArgumentException("There are 0 to 9999 clusters, and a spread is not negative.");
			}
		}

	}

}
