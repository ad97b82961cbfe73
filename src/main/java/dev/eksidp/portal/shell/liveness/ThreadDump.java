package dev.eksidp.portal.shell.liveness;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;

import org.springframework.stereotype.Component;

/**
 * Writes what all threads do into a file, as {@code jcmd <pid> Thread.dump_to_file} does.
 */
@Component
class ThreadDump {

	private final HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

	private final Path directory;

	private final Clock clock;

	ThreadDump(LivenessProperties properties, Clock clock) {
		this.directory = Objects.requireNonNullElseGet(properties.dumpDirectory(),
				() -> Path.of(System.getProperty("java.io.tmpdir")));
		this.clock = clock;
	}

	/**
	 * @return a sentence that says where it is, or why there is none
	 */
	String write() {
		Path file = this.directory
			.resolve("portal-threads-%d-%d.txt".formatted(ProcessHandle.current().pid(), this.clock.millis()))
			.toAbsolutePath();
		try {
			this.machine.dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
			return "What its threads do is in " + file + ".";
		}
		catch (IOException ex) {
			return "What its threads do could not be written to %s: %s".formatted(file, ex);
		}
	}

}
