package dev.eksidp.portal.shell;

import java.net.URI;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What several modules have to know.
 *
 * @param dataDirectory where the sandbox keeps its database, its EKS, its issuers and its
 * keys
 * @param publicUrl where people and programs reach the portal, for links and redirects;
 * {@code http} or {@code https} and a host, possibly a port
 */
@ConfigurationProperties("portal")
public record PortalProperties(@DefaultValue("./data") Path dataDirectory, @Nullable URI publicUrl) {

	/**
	 * @throws IllegalArgumentException when the public URL is none
	 */
	public PortalProperties {
		if (publicUrl != null && publicUrl.toString().isBlank()) {
			publicUrl = null;
		}
		if (publicUrl != null && (publicUrl.getHost() == null || !isHttp(publicUrl))) {
			throw new IllegalArgumentException(
					"portal.public-url is not a URL such as https://portal.example.com: " + publicUrl);
		}
	}

	/**
	 * The address of a page or resource of the portal; its path where no public URL is
	 * set.
	 */
	public String link(String path) {
		return ((this.publicUrl != null) ? this.publicUrl.toString().replaceAll("/+$", "") : "") + path;
	}

	/**
	 * @param name in lower case, without port
	 */
	public boolean isPublicHost(String name) {
		return this.publicUrl != null && this.publicUrl.getHost().equalsIgnoreCase(name);
	}

	private static boolean isHttp(URI url) {
		return "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
	}

}
