package dev.eksidp.portal.access;

import java.util.List;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.stereotype.Component;

/**
 * Names the cookies of the portal {@code __Host-…} where they are sent by HTTPS only: a
 * browser then takes them from no other host, and from nobody on the way.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265">RFC 6265</a>
 */
@Component
class SessionCookies implements CookieSerializer {

	private static final String PREFIX = "__Host-";

	/**
	 * What is no UUID was never the id of a session, and may be nothing that a database
	 * takes.
	 */
	private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private static final String NAME = "PORTAL_SESSION";

	private final boolean secureAlways;

	private final CookieSerializer plain;

	private final CookieSerializer secure;

	SessionCookies(ServerProperties server) {
		Cookie cookie = server.getServlet().getSession().getCookie();
		this.secureAlways = Boolean.TRUE.equals(cookie.getSecure());
		String name = (cookie.getName() != null) ? cookie.getName() : NAME;
		this.plain = serializer(name, false, cookie.getSameSite());
		this.secure = serializer(PREFIX + name, true, cookie.getSameSite());
	}

	private static CookieSerializer serializer(String name, boolean secure, @Nullable SameSite sameSite) {
		DefaultCookieSerializer serializer = new DefaultCookieSerializer();
		serializer.setCookieName(name);
		serializer.setCookiePath("/");
		serializer.setUseHttpOnlyCookie(true);
		serializer.setUseSecureCookie(secure);
		serializer.setSameSite(((sameSite != null) ? sameSite : SameSite.LAX).attributeValue());
		return serializer;
	}

	boolean isSecure(HttpServletRequest request) {
		return this.secureAlways || request.isSecure();
	}

	/**
	 * The name that a cookie has in answers to this request.
	 */
	String name(HttpServletRequest request, String name) {
		return isSecure(request) ? PREFIX + name : name;
	}

	@Override
	public void writeCookieValue(CookieValue value) {
		of(value.getRequest()).writeCookieValue(value);
	}

	@Override
	public List<String> readCookieValues(HttpServletRequest request) {
		return of(request).readCookieValues(request).stream().filter((id) -> ID.matcher(id).matches()).toList();
	}

	private CookieSerializer of(HttpServletRequest request) {
		return isSecure(request) ? this.secure : this.plain;
	}

}
