package dev.eksidp.portal.idempotency;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request whose body was read already.
 */
class BufferedBodyRequest extends HttpServletRequestWrapper {

	private final ByteArrayInputStream body;

	BufferedBodyRequest(HttpServletRequest request, byte[] body) {
		super(request);
		this.body = new ByteArrayInputStream(body);
	}

	@Override
	public BufferedReader getReader() {
		return new BufferedReader(new InputStreamReader(this.body, StandardCharsets.UTF_8));
	}

	@Override
	public ServletInputStream getInputStream() {
		return new ServletInputStream() {

			@Override
			public int read() {
				return BufferedBodyRequest.this.body.read();
			}

			@Override
			public int read(byte[] buffer, int offset, int length) {
				return BufferedBodyRequest.this.body.read(buffer, offset, length);
			}

			@Override
			public boolean isFinished() {
				return BufferedBodyRequest.this.body.available() == 0;
			}

			@Override
			public boolean isReady() {
				return true;
			}

			@Override
			public void setReadListener(ReadListener listener) {
				throw new UnsupportedOperationException("The body is here already.");
			}

		};
	}

}
