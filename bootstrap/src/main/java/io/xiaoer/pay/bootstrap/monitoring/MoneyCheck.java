package io.xiaoer.pay.bootstrap.monitoring;

import io.smallrye.health.api.Wellness;
import io.xiaoer.pay.domain.payment.Conservation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Tells under {@code /q/health} where the money was at the last look. Down only when that cannot be read: money that is
 * missing is for people to look into, and stopping the service would not bring it back. No part of being ready or alive.
 */
@Wellness
@ApplicationScoped
class MoneyCheck implements HealthCheck {

    private final MoneyWatch watch;

    MoneyCheck(MoneyWatch watch) {
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<Conservation> balance = watch.balance();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("money").status(watch.isReadable());
        balance.ifPresent(seen -> answer.withData("received", seen.received().toString())
                .withData("applied", seen.applied().toString())
                .withData("refunding", seen.refunding().toString())
                .withData("refunded", seen.refunded().toString())
                .withData("held", seen.held().toString())
                .withData("unexplained", seen.unexplained().toString()));
        return answer.build();
    }
}
