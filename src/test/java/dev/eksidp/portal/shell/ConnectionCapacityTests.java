package dev.eksidp.portal.shell;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionCapacityTests {

	@Test
	void fitsTheHeap() {
		assertThat(ConnectionCapacity.fitting(256L << 20)).isEqualTo(1024);
		assertThat(ConnectionCapacity.fitting(512L << 20)).isEqualTo(2048);
		assertThat(ConnectionCapacity.fitting(1)).isEqualTo(256);
	}

}
