package dev.eksidp.portal.outbound;

import java.net.InetAddress;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OutboundConfiguration {

	@Bean
	GuardedResolver.Names names() {
		return InetAddress::getAllByName;
	}

	@Bean
	OutboundUrls outboundUrls(OutboundProperties properties) {
		return new OutboundUrls(properties.boundary());
	}

	@Bean(destroyMethod = "close")
	OutboundClient outboundClient(OutboundClients clients, OutboundProperties properties) {
		return clients.client(properties.boundary(), null);
	}

}
