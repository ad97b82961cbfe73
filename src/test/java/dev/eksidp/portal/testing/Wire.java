package dev.eksidp.portal.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends requests to the letter, malformed ones included, which no HTTP client would send.
 */
public final class Wire {

	private static final JsonMapper json = new JsonMapper();

	private Wire() {
	}

	/**
	 * The header that a demo account signs in with.
	 */
	public static String basic(String account) {
		return "Authorization: Basic "
				+ Base64.getEncoder().encodeToString((account + ":sandbox").getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Sends a request without a body.
	 * @param headers whole lines
	 */
	public static Answer send(int port, String method, String target, String... headers) {
		return send(port, method, target, List.of(headers), new byte[0]);
	}

	/**
	 * Sends a request.
	 * @param headers whole lines; those that HTTP needs are added
	 */
	public static Answer send(int port, String method, String target, List<String> headers, byte[] body) {
		StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
		head.append("Host: 127.0.0.1:").append(port).append("\r\nConnection: close\r\n");
		headers.forEach((header) -> head.append(header).append("\r\n"));
		if (body.length > 0) {
			head.append("Content-Length: ").append(body.length).append("\r\n");
		}
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
		request.writeBytes(body);
		return send(port, method, target, request.toByteArray());
	}

	/**
	 * Sends bytes.
	 * @param method what the answer is held to be an answer to
	 */
	public static Answer send(int port, String method, String target, byte[] request) {
		try (Socket socket = new Socket("127.0.0.1", port)) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream().write(request);
			socket.getOutputStream().flush();
			return Answer.read(method, target, socket.getInputStream().readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What came back.
	 *
	 * @param method the method of the request
	 * @param path the path of the request, as it was sent and without its query
	 */
	public record Answer(String method, String path, int status, HttpHeaders headers, String body) {

		static Answer read(String method, String target, byte[] bytes) throws IOException {
			String raw = new String(bytes, StandardCharsets.ISO_8859_1).replaceFirst("^HTTP/1.1 100 *\r\n\r\n", "");
			int end = raw.indexOf("\r\n\r\n");
			if (!raw.startsWith("HTTP/1.1 ") || end < 0) {
				throw new IOException("This is no answer: '" + raw + "'");
			}
			String[] lines = raw.substring(0, end).split("\r\n");
			Map<String, List<String>> headers = new TreeMap<>();
			for (int i = 1; i < lines.length; i++) {
				String[] header = lines[i].split(": ?", 2);
				headers.computeIfAbsent(header[0].toLowerCase(Locale.ROOT), (_) -> new ArrayList<>()).add(header[1]);
			}
			byte[] body = raw.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
			boolean chunked = headers.getOrDefault("transfer-encoding", List.of()).contains("chunked");
			return new Answer(method, target.replaceFirst("\\?.*", ""), Integer.parseInt(lines[0].substring(9, 12)),
					HttpHeaders.of(headers, (_, _) -> true),
					new String(chunked ? whole(body) : body, StandardCharsets.UTF_8));
		}

		private static byte[] whole(byte[] chunks) throws IOException {
			InputStream in = new ByteArrayInputStream(chunks);
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			while (true) {
				StringBuilder size = new StringBuilder();
				for (int read = in.read(); read != '\n' && read >= 0; read = in.read()) {
					size.append((char) read);
				}
				int length = size.isEmpty() ? 0 : HexFormat.fromHexDigits(size.toString().strip());
				if (length == 0) {
					return body.toByteArray();
				}
				body.writeBytes(in.readNBytes(length));
				in.readNBytes(2);
			}
		}

		public String header(String name) {
			return this.headers.firstValue(name).orElse("");
		}

		public JsonNode json() {
			return json.readTree(this.body);
		}

		/**
		 * The last part of the type of a problem document; empty when it is none.
		 */
		public String problem() {
			return header("Content-Type").startsWith("application/problem+json")
					? json().path("type").asString("").replace("/problems/", "") : "";
		}

	}

}
