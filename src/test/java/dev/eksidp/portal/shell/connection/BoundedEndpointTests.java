package dev.eksidp.portal.shell.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class BoundedEndpointTests {

	private static final String HALF = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Half: ";

	private static final String WHOLE = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

	private final Tomcat tomcat = new Tomcat();

	private final List<Socket> sockets = new ArrayList<>();

	@TempDir
	private Path directory;

	@AfterEach
	void stop() throws Exception {
		for (Socket socket : this.sockets) {
			socket.close();
		}
		this.tomcat.stop();
		this.tomcat.destroy();
	}

	@Test
	void othersAreAnsweredWhileMoreWaitThanThereIsRoomFor() throws Exception {
		start(32, Duration.ofHours(1));
		for (int i = 0; i < 100; i++) {
			connect(HALF);
		}
		assertThat(answer(connect(WHOLE))).startsWith("HTTP/1.1 200");
	}

	@Test
	void whoSendsARequestBitByBitIsHungUpOn() throws Exception {
		start(32, Duration.ofSeconds(1));
		Socket slow = connect(HALF);
		await().pollInterval(Duration.ofMillis(100)).until(() -> isEndedWhileSending(slow));
	}

	@Test
	void whoSendsABodyBitByBitIsHungUpOn() throws Exception {
		start(32, Duration.ofSeconds(1));
		Socket slow = connect("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nx");
		await().pollInterval(Duration.ofMillis(100)).until(() -> isEndedWhileSending(slow));
	}

	@Test
	void aConnectionIsKeptForTheNextRequest() throws Exception {
		start(32, Duration.ofSeconds(1));
		Socket kept = connect(WHOLE);
		assertThat(answer(kept)).startsWith("HTTP/1.1 200");
		Socket slow = connect(HALF);
		await().until(() -> isEndedWhileSending(slow));
		send(kept, WHOLE);
		assertThat(answer(kept)).startsWith("HTTP/1.1 200");
	}

	private void start(int places, Duration requestTime) throws LifecycleException {
		BoundedHttp11Protocol protocol = new BoundedHttp11Protocol();
		protocol.setMaxConnections(places);
		protocol.setRequestTime(requestTime);
		Connector connector = new Connector(protocol);
		connector.setPort(0);
		this.tomcat.setBaseDir(this.directory.toString());
		this.tomcat.setConnector(connector);
		Context context = this.tomcat.addContext("", null);
		Tomcat.addServlet(context, "reader", new Reader());
		context.addServletMapping("/", "reader");
		this.tomcat.start();
	}

	private Socket connect(String text) throws IOException {
		Socket socket = new Socket("127.0.0.1", this.tomcat.getConnector().getLocalPort());
		this.sockets.add(socket);
		send(socket, text);
		return socket;
	}

	private static void send(Socket socket, String text) throws IOException {
		OutputStream out = socket.getOutputStream();
		out.write(text.getBytes(StandardCharsets.US_ASCII));
		out.flush();
	}

	private static String answer(Socket socket) throws IOException {
		socket.setSoTimeout(5000);
		byte[] head = socket.getInputStream().readNBytes(12);
		socket.getInputStream().skip(socket.getInputStream().available());
		return new String(head, StandardCharsets.US_ASCII);
	}

	private static boolean isEndedWhileSending(Socket socket) throws IOException {
		try {
			send(socket, "x");
			socket.setSoTimeout(1);
			socket.getInputStream().read();
			return true;
		}
		catch (SocketTimeoutException waiting) {
			return false;
		}
		catch (SocketException ended) {
			return true;
		}
	}

	private static final class Reader extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			request.getInputStream().readAllBytes();
			response.setContentLength(0);
		}

	}

}
