package dev.eksidp.portal.policy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param approvals how many approvals every change needs, 1 to 5
 */
@Validated
@ConfigurationProperties("portal.policy")
record PolicyProperties(@DefaultValue("1") @Min(1) @Max(5) int approvals) {
}
