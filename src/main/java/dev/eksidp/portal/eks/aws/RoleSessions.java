package dev.eksidp.portal.eks.aws;

import java.time.Duration;
import java.util.List;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.eksidp.portal.eks.EksProperties.Account;
import dev.eksidp.portal.eks.OnBehalfOf;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * The credentials of an account's role: in the portal's own session, or in one of its own
 * for each change request that calls are made for. Each is assumed when it is first
 * needed, and again before it expires, by the thread that needs it.
 */
final class RoleSessions implements AwsCredentialsProvider {

	/** More change requests than are under way in an account at a time. */
	private static final long MOST = 2_000;

	/** Longer than the pauses between two calls of an execution. */
	private static final Duration UNUSED = Duration.ofMinutes(15);

	private final StsClient sts;

	private final Account account;

	private final AwsCredentialsProvider own;

	/** What is dropped holds neither threads nor connections. */
	private final LoadingCache<OnBehalfOf, AwsCredentialsProvider> sessions;

	RoleSessions(StsClient sts, Account account) {
		this.sts = sts;
		this.account = account;
		this.own = session(account.sessionName(), List.of());
		this.sessions = Caffeine.newBuilder()
			.maximumSize(MOST)
			.expireAfterAccess(UNUSED)
			.build((who) -> session(account.sessionName() + "-" + who.changeRequest(), SessionTags.of(who)));
	}

	@Override
	public AwsCredentials resolveCredentials() {
		return OnBehalfOf.current()
			.filter((_) -> this.account.sessionTags())
			.map(this.sessions::get)
			.orElse(this.own)
			.resolveCredentials();
	}

	private AwsCredentialsProvider session(String name, List<Tag> tags) {
		return StsAssumeRoleCredentialsProvider.builder().stsClient(this.sts).refreshRequest((role) -> {
			role.roleArn(this.account.roleArn()).externalId(this.account.externalId()).roleSessionName(name);
			if (!tags.isEmpty()) {
				role.tags(tags);
			}
		}).build();
	}

}
