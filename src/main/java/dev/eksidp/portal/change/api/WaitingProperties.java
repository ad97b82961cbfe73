package dev.eksidp.portal.change.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many callers may wait for changes in one replica, each with a connection of its
 * own: in all never more than half of the connections that there can be.
 *
 * @param most in all
 * @param mostPerPerson of one account, with all its tokens together
 */
@ConfigurationProperties("portal.waiting")
record WaitingProperties(@DefaultValue("2000") int most, @DefaultValue("500") int mostPerPerson) {
}
