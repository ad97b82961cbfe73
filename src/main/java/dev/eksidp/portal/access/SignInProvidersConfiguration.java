package dev.eksidp.portal.access;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Takes the place of Spring Boot's own repository, which asks all providers at start.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnOAuth2ClientRegistrationProperties
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class SignInProvidersConfiguration {

	@Bean
	SignInProviders signInProviders(OAuth2ClientProperties properties) {
		properties.validate();
		return new SignInProviders(properties);
	}

}
